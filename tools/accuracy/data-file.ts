import type { Catalog } from '#shared/catalog/catalog.ts';
import { benchmarkFile } from './benchmark-file.ts';
import { imagePredictor } from './image-rows.ts';
import type { DataFile } from './outcome.ts';
import { servingFile } from './serving-file.ts';

const SERVING = ['backend', 'model_path', 'system', 'isl', 'osl'];
const BENCHMARKS = ['category', 'metric', 'gpu', 'model'];

/** The data file with these columns, or undefined when it is neither. Measured columns may be missing. */
export function dataFileOf(columns: readonly string[], catalog: Catalog): DataFile | undefined {
  const has = (wanted: readonly string[]): boolean => wanted.every((column) => columns.includes(column));
  if (has(SERVING)) return servingFile(catalog);
  return has(BENCHMARKS) ? benchmarkFile(catalog, imagePredictor(catalog)) : undefined;
}
