import type { FacilityFact } from './facility.ts';

/** Notes of the shipped data say with this word where two sources do not agree. */
const CONFLICT = /\bconflicts?\b/i;

/** The note tells of sources that disagree. */
export const notesConflict = (note: string): boolean => CONFLICT.test(note);

/** Facts on the same thing, place and year that sources put differently: all of them, by id. */
export function conflictingFacts(facts: readonly FacilityFact[]): ReadonlySet<string> {
  const groups = Map.groupBy(facts, ({ key, region, year, unit }) =>
    JSON.stringify([key, region, year, unit]),
  );
  return new Set(
    [...groups.values()]
      .filter((group) => new Set(group.map(({ value }) => value)).size > 1)
      .flatMap((group) => group.map(({ id }) => id)),
  );
}
