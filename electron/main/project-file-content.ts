import { isDeepStrictEqual } from 'node:util';
import { readCatalog } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { addPrices } from '#db/price-store.ts';
import { changeRecords, latestChanges } from '#db/record-store.ts';
import { listScenarios, readScenario } from '#db/scenario-store.ts';
import { attempt } from '#db/sqlite-problem.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { isShippedKind } from '#shared/catalog/record.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { fileOf, type ProjectFile } from '#shared/scenario/project-file.ts';

type Database = OpenedDatabase['db'];

/** The latest revision, with every record and price of the person's own. */
export function projectFileOf(db: Database, id: string): Result<ProjectFile> {
  const revision = readScenario(db, id);
  if (!revision.ok) return revision;
  const records = latestChanges(db)
    .filter(({ kind, state }) => (isShippedKind(kind) || kind === 'part') && state !== 'withdrawn')
    .map(({ kind, itemId, state, document }) => ({ kind, itemId, state, document }));
  const prices = readCatalog(db).prices.flatMap(({ id: priceId, ...price }) =>
    priceId.startsWith('u-') ? [price] : [],
  );
  return ok(fileOf(revision.value.document, { records, prices }));
}

/** A project whose latest revision is the same scenario, whatever its id: a file that is opened twice is not added twice. */
export function projectLike(db: Database, scenario: Scenario): string | undefined {
  for (const { id } of listScenarios(db)) {
    const latest = readScenario(db, id);
    if (latest.ok && isDeepStrictEqual({ ...latest.value.document, id: scenario.id }, scenario)) return id;
  }
  return undefined;
}

/** Adds what is not here yet; what is here is never changed by a file. */
export function addMissing(
  { records, prices }: ProjectFile,
  { db, author, now }: { readonly db: Database; readonly author: string; readonly now: () => Date },
): Result<void> {
  const present = readCatalog(db);
  const known = new Set([
    ...present.gpus.map(({ id }) => `gpu/${id}`),
    ...present.models.map(({ id }) => `model/${id}`),
    ...present.servers.map(({ id }) => `server/${id}`),
    ...present.engines.map(({ id }) => `engine/${id}`),
    ...present.facilities.map(({ id }) => `facility/${id}`),
    ...latestChanges(db, { kind: 'part' }).map(({ itemId }) => `part/${itemId}`),
  ]);
  // Servers after what they are built on.
  const missing = records
    .filter(({ kind, itemId, document }) => document !== null && !known.has(`${kind}/${itemId}`))
    .toSorted((left, right) => Number(left.kind === 'server') - Number(right.kind === 'server'));
  const actor = { author, now: now() };
  if (missing.length > 0) {
    const changed = changeRecords(db, missing, { ...actor, reason: '' });
    if (!changed.ok) return changed;
  }
  const keyOf = (price: ProjectFile['prices'][number]): string =>
    JSON.stringify([price.itemId, price.amount, price.currency, price.observedDate, price.sourceUrl]);
  const seen = new Set(present.prices.map(keyOf));
  const unseen = prices.filter((price) => {
    const key = keyOf(price);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  const added = addPrices(db, unseen, actor);
  return added.ok ? ok(undefined) : added;
}

/** Rolls a project's file back; what is wrong stands beside it. */
class NotTaken extends Error {}

/** Takes over all of a project's file, or nothing of it. */
export function takeWhole<T>(db: Database, take: () => Result<T>): Result<T> {
  let outcome: Result<T> | undefined;
  const work = db.transaction(() => {
    outcome = take();
    if (!outcome.ok) throw new NotTaken();
  });
  const done = attempt(db.name, () => {
    try {
      work.immediate();
    } catch (error: unknown) {
      if (!(error instanceof NotTaken)) throw error;
    }
  });
  if (!done.ok) return done;
  if (!outcome) throw new Error('a project file was neither taken nor refused');
  return outcome;
}
