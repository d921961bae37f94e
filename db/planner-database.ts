import { fail, ok, type Result } from '#shared/base/result.ts';
import { closeDatabase, openDatabase, type OpenedDatabase, type OpenOptions } from './open.ts';
import { loadSeeds, type SeedOptions, type SeedOutcome } from './seed.ts';

/** The data file as the program uses it: opened, checked, migrated and with the shipped data in it. */
export function openPlannerDatabase(
  options: OpenOptions & SeedOptions,
): Result<OpenedDatabase & { readonly seeds: SeedOutcome }> {
  const opened = openDatabase(options);
  if (!opened.ok) return opened;
  const { db } = opened.value;
  try {
    const seeds = loadSeeds(db, options);
    if (seeds.ok) return ok({ ...opened.value, seeds: seeds.value });
    closeDatabase(db);
    return fail(seeds.error);
  } catch (error: unknown) {
    closeDatabase(db);
    throw error;
  }
}
