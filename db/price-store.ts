import type { Database } from 'better-sqlite3';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import { type PriceObservation, priceObservationSchema } from '#shared/catalog/price.ts';
import { type Actor, appendAudit } from './audit.ts';
import { auditSubject, contentHash } from './audit-records.ts';
import { attempt } from './sqlite-problem.ts';
import { insertRow, priceTable, selectRows } from './tables.ts';

/**
 * Keeps a price the user saw, under an id of its own. Problems: `missing-field` (a price without a
 * source), those of `sqliteProblem`. Throws on a price that its schema refuses.
 */
export function addPrice(
  db: Database,
  seen: Omit<PriceObservation, 'id'>,
  actor: Actor,
): Result<PriceObservation> {
  const added = addPrices(db, [seen], actor);
  if (!added.ok) return added;
  const [observation] = added.value;
  if (!observation) throw new Error('no price was added');
  return ok(observation);
}

/** Keeps several, all or none; as `addPrice`. */
export function addPrices(
  db: Database,
  seen: readonly Omit<PriceObservation, 'id'>[],
  actor: Actor,
): Result<readonly PriceObservation[]> {
  if (seen.some(({ sourceUrl }) => sourceUrl.trim() === ''))
    return fail([problem('missing-field', 'sourceUrl')]);
  const add = db.transaction((): readonly PriceObservation[] => {
    const observations = insertPrices(db, seen);
    for (const observation of observations) {
      appendAudit(db, actor, {
        action: 'price.added',
        subject: auditSubject('price', [observation.id]),
        before: null,
        after: { ...observation, contentHash: contentHash(db, 'price', [observation.id]) },
      });
    }
    return observations;
  });
  return attempt(db.name, () => add.immediate());
}

/** Adds prices under the next numbers; in the caller's transaction, which also tells the audit log. */
export function insertPrices(
  db: Database,
  seen: readonly Omit<PriceObservation, 'id'>[],
): readonly PriceObservation[] {
  // Nothing is ever deleted, so the next number is free.
  let number =
    db.prepare<[], number>('SELECT coalesce(max(user_number), 0) FROM price_observation').pluck().get() ?? 0;
  const insert = db.prepare(insertRow(priceTable));
  return seen.map((price) => {
    number += 1;
    const observation = priceObservationSchema.parse({
      ...price,
      id: `u-${String(number).padStart(4, '0')}`,
    });
    insert.run({ ...observation, origin: 'user', seedVersion: null });
    return observation;
  });
}

/** Prices that a person took out one by one, by their number. */
export const readWithdrawnPrices = (db: Database): readonly PriceObservation[] =>
  db
    .prepare(
      `${selectRows(priceTable)} WHERE id IN (
         SELECT item_id FROM record_change AS newest
         WHERE kind = 'price' AND state = 'withdrawn' AND number = (
           SELECT max(number) FROM record_change WHERE kind = 'price' AND item_id = newest.item_id))
       ORDER BY id`,
    )
    .all()
    .map((row): PriceObservation => priceTable.parse(row));
