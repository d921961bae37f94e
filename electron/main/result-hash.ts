import { createHash } from 'node:crypto';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { computePlan } from '#shared/plan/plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/**
 * SHA-256 over every value of the scenario's ledger, row by row: kept with a revision, it tells later whether
 * an old budget comes out as it did. Null for a scenario that cannot be computed.
 */
export function resultHash(scenario: Scenario, catalog: Catalog): string | null {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) return null;
  const { ledger, values } = plan.value;
  const hash = createHash('sha256');
  const ids = ledger.rows.map(({ id }) => id).toSorted((left, right) => (left < right ? -1 : 1));
  for (const id of ids) {
    // JSON writes a number with all its digits, and the same on every machine.
    hash.update(JSON.stringify([id, values.opening(id), ...values.series(id)]));
  }
  return hash.digest('hex');
}
