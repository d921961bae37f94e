import type { Catalog } from '#shared/catalog/catalog.ts';
import { benchmarkFile } from './benchmark-file.ts';
import { imagePredictor } from './image-rows.ts';
import type { DataFile } from './outcome.ts';
import { servingFile } from './serving-file.ts';

const SERVING = ['backend', 'model_path', 'system', 'isl', 'osl'];
const BENCHMARKS = ['category', 'metric', 'gpu', 'model'];
/** Columns that are enough to know a file by; of a row without the others it is said what it lacks. */
const ENOUGH = 3;

/** Columns that a file is known by. */
export const isKnownColumn = (column: string): boolean => [...SERVING, ...BENCHMARKS].includes(column.trim());

/** The data file with most of these columns, or undefined when it is neither. Measured columns may be missing. */
export function dataFileOf(columns: readonly string[], catalog: Catalog): DataFile | undefined {
  const found = (wanted: readonly string[]): number =>
    wanted.filter((column) => columns.includes(column)).length;
  const [serving, benchmarks] = [found(SERVING), found(BENCHMARKS)];
  if (Math.max(serving, benchmarks) < ENOUGH) return undefined;
  return serving >= benchmarks ? servingFile(catalog) : benchmarkFile(catalog, imagePredictor(catalog));
}
