import { ok, type Result } from '../base/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { priceScenarios } from '../finance/price-decline.ts';
import { evaluate } from '../ledger/evaluate.ts';
import type { Roadmap } from '../roadmap/walk.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { computePlan } from './plan.ts';

/** Another way to plan a scenario, with what it comes to by the plan's own ledger. */
export type PlanProposal = {
  readonly scenario: Scenario;
  /** Present value of total cost, CNY without VAT. */
  readonly presentValue: number;
  /** The same at falling and rising server prices, the assumed rate left out. */
  readonly atPrices: readonly { readonly change: number; readonly presentValue: number }[];
  /** Purchase budget, CNY without VAT. */
  readonly purchase: number;
  /** Servers bought, phase by phase. */
  readonly servers: readonly number[];
  /** Prices are missing: the figures are incomplete. */
  readonly incomplete: boolean;
};

/** Fails as the plan itself does. */
export function proposalOf(scenario: Scenario, catalog: Catalog): Result<PlanProposal> {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) return plan;
  const { values, roadmap, missing, ledger } = plan.value;
  const others = priceScenarios(scenario).filter(
    (change) => change !== scenario.assumptions.serverYearlyPriceChange,
  );
  const atPrices: { change: number; presentValue: number }[] = [];
  for (const change of others) {
    const changed = evaluate(ledger, new Map([[assumptionId('serverYearlyPriceChange'), change]]));
    if (!changed.ok) return changed;
    atPrices.push({ change, presentValue: changed.value.at(RESULTS.presentValue) });
  }
  return ok({
    scenario,
    presentValue: values.at(RESULTS.presentValue),
    atPrices,
    purchase: values.at(RESULTS.budgetNet),
    servers: serversOf(roadmap, scenario),
    incomplete: missing.length > 0,
  });
}

/** Servers that a plan buys, phase by phase. */
export const serversOf = ({ lots }: Roadmap, { phases }: Scenario): readonly number[] =>
  phases.map(({ id }) => lots.reduce((sum, lot) => sum + (lot.phase.id === id ? lot.count : 0), 0));
