import { createHash } from 'node:crypto';
import type { ScenarioFigures } from '#db/scenario-figures-store.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { computePlan } from '#shared/plan/plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** What came out of a revision when it was saved. */
export type RevisionOutcome = {
  /**
   * SHA-256 over every value of the scenario's ledger, row by row: it tells later whether an old budget comes out
   * as it did.
   */
  readonly hash: string;
  readonly figures: ScenarioFigures;
};

/** Null for a scenario that cannot be computed. */
export function revisionOutcome(scenario: Scenario, catalog: Catalog): RevisionOutcome | null {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) return null;
  const { ledger, values, missing } = plan.value;
  const hash = createHash('sha256');
  const ids = ledger.rows.map(({ id }) => id).toSorted((left, right) => (left < right ? -1 : 1));
  for (const id of ids) {
    // JSON writes a number with all its digits, and the same on every machine.
    hash.update(JSON.stringify([id, values.opening(id), ...values.series(id)]));
  }
  return {
    hash: hash.digest('hex'),
    figures: {
      budgetGross: values.at(RESULTS.budgetGross),
      totalCost: values.at(RESULTS.totalCost),
      missing: missing.length,
    },
  };
}

export const resultHash = (scenario: Scenario, catalog: Catalog): string | null =>
  revisionOutcome(scenario, catalog)?.hash ?? null;
