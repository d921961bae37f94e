import type { Database } from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, type Result } from '#shared/base/result.ts';
import { type PriceObservation, priceObservationSchema } from '#shared/catalog/price.ts';
import { attempt } from './sqlite-problem.ts';
import { insertRow, priceTable } from './tables.ts';

/**
 * Keeps a price the user saw, under an id of its own. Problems: `missing-field` (a price without a
 * source), those of `sqliteProblem`. Throws on a price that its schema refuses.
 */
export function addPrice(db: Database, seen: Omit<PriceObservation, 'id'>): Result<PriceObservation> {
  if (seen.sourceUrl.trim() === '') return fail([problem('missing-field', 'sourceUrl')]);
  const add = db.transaction((): PriceObservation => {
    const count = db
      .prepare<[], number>("SELECT count(*) FROM price_observation WHERE origin = 'user'")
      .pluck()
      .get();
    // Nothing is ever deleted, so the count is the last number.
    const id = `u-${String((count ?? 0) + 1).padStart(4, '0')}`;
    const observation = priceObservationSchema.parse({ ...seen, id });
    db.prepare(insertRow(priceTable)).run({ ...observation, origin: 'user', seedVersion: null });
    return observation;
  });
  return attempt(db.name, () => add.immediate());
}
