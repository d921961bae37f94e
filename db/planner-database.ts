import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { readCatalog } from './catalog-store.ts';
import { closeDatabase, openDatabase, type OpenedDatabase, type OpenOptions } from './open.ts';
import { loadSeeds, type SeedOptions, type SeedOutcome } from './seed.ts';

/** The data file as the program uses it: opened, checked, migrated, with the shipped data in it, and the catalog read. */
export function openPlannerDatabase(
  options: OpenOptions & SeedOptions,
): Result<OpenedDatabase & { readonly seeds: SeedOutcome; readonly catalog: Catalog }> {
  const opened = openDatabase(options);
  if (!opened.ok) return opened;
  const { db } = opened.value;
  try {
    const seeds = loadSeeds(db, options);
    const catalog = seeds.ok ? readWhole(db) : undefined;
    if (seeds.ok && catalog) return ok({ ...opened.value, seeds: seeds.value, catalog });
    closeDatabase(db);
    return fail(seeds.ok ? [problem('database-corrupt', '', { file: db.name })] : seeds.error);
  } catch (error: unknown) {
    closeDatabase(db);
    throw error;
  }
}

/** Undefined when a row does not fit its schema: damage that SQLite, which knows no content, does not see. */
function readWhole(db: OpenedDatabase['db']): Catalog | undefined {
  try {
    return readCatalog(db);
  } catch {
    return undefined;
  }
}
