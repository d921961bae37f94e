import data from './calibration.json' with { type: 'json' };

/**
 * Every constant of the performance model, each group with the source it comes from; no formula holds a
 * number of its own. performance-model.md §4, §12.
 */
export const calibration = data;

/** Bytes in one GiB; datasheets and results count GB of 10^9 bytes. */
export const GIB = 2 ** 30;
export const GB = 1e9;
export const TERA = 1e12;

/** A value of a table of the calibration file, or undefined when the table has no such entry. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
