import { ok, type Result } from '../base/result.ts';
import { phasingIds } from '../finance/alternatives/phasing-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { priceScenarios } from '../finance/price-decline.ts';
import { evaluate } from '../ledger/evaluate.ts';
import type { Plan } from '../plan/plan.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';

/** What buying in phases and buying all at once cost where server prices change by a rate a year; CNY, present value. */
export type PriceChange = {
  readonly change: number;
  readonly phased: number;
  readonly allNow: number;
};

/**
 * The plan at falling, assumed and rising server prices, lowest rate first: the same ledger with one input changed. Counts
 * stay those of the plan. finance.md §8.
 * @returns `ledger-not-finite` when a rate breaks a formula
 */
export function priceChanges({ ledger, scenario }: Plan): Result<readonly PriceChange[]> {
  const changes: PriceChange[] = [];
  for (const change of priceScenarios(scenario)) {
    const values = evaluate(ledger, new Map([[assumptionId('serverYearlyPriceChange'), change]]));
    if (!values.ok) return values;
    changes.push({
      change,
      phased: values.value.at(RESULTS.presentValue),
      allNow: values.value.at(phasingIds.allNow),
    });
  }
  return ok(changes);
}
