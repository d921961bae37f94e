import type { MergedRange, RawCell, RawTable } from '../table.ts';

export type CellValue = string | number | RawCell | null;

const cellOf = (value: CellValue): RawCell | undefined => {
  if (value === null || value === '') return undefined;
  if (typeof value === 'number') return { text: String(value), number: value };
  return typeof value === 'string' ? { text: value } : value;
};

/** A table whose first row is row 1. */
export const tableOf = (
  rows: readonly (readonly CellValue[])[],
  merges: readonly MergedRange[] = [],
): RawTable => ({
  sheet: '',
  rows: rows.map((cells, index) => ({ row: index + 1, cells: cells.map(cellOf) })),
  merges,
});
