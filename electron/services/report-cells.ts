import type { CellRange } from '#shared/report/chart.ts';
import type { Report } from '#shared/report/report.ts';

/** Values of a run of cells, row by row. */
export function cellsOf(
  { sheet, row, column, lastRow, lastColumn }: CellRange,
  report: Report,
): (string | number | null)[] {
  const found = report.sheets.find(({ name }) => name === sheet);
  const values: (string | number | null)[] = [];
  for (let line = row; line <= lastRow; line += 1) {
    for (let at = column; at <= lastColumn; at += 1) {
      values.push(found?.rows[line - 1]?.cells.find((cell) => cell.column === at)?.value ?? null);
    }
  }
  return values;
}
