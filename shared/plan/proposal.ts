import { ok, type Result } from '../base/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import type { Roadmap } from '../roadmap/walk.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { computePlan, type Plan } from './plan.ts';

/** Another way to plan a scenario, with what it comes to by the plan's own ledger. */
export type PlanProposal = {
  readonly scenario: Scenario;
  /** Present value of total cost, CNY without VAT. */
  readonly presentValue: number;
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
  return plan.ok ? ok(proposalOfPlan(plan.value, scenario)) : plan;
}

export const proposalOfPlan = (
  { values, roadmap, missing }: Pick<Plan, 'values' | 'roadmap' | 'missing'>,
  scenario: Scenario,
): PlanProposal => ({
  scenario,
  presentValue: values.at(RESULTS.presentValue),
  purchase: values.at(RESULTS.budgetNet),
  servers: serversOf(roadmap, scenario),
  incomplete: missing.length > 0,
});

/** Servers that a plan buys, phase by phase. */
export const serversOf = ({ lots }: Roadmap, { phases }: Scenario): readonly number[] =>
  phases.map(({ id }) => lots.reduce((sum, lot) => sum + (lot.phase.id === id ? lot.count : 0), 0));
