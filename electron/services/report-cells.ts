import type { CellRange } from '#shared/report/chart.ts';
import type { Cell, Report } from '#shared/report/report.ts';
import { numberText } from '#shared/report/number-text.ts';

/** Values of a run of cells, row by row. */
export const cellsOf = (range: CellRange, report: Report): (string | number | null)[] =>
  run(range, report).map((cell) => cell?.value ?? null);

/** A run of cells as they are read, numbers in the words of their format; empty where there is none. */
export const textsOf = (range: CellRange, report: Report): string[] =>
  run(range, report).map((cell) =>
    typeof cell?.value === 'number' ? numberText(cell.value, cell.format) : (cell?.value ?? ''),
  );

function run({ sheet, row, column, lastRow, lastColumn }: CellRange, report: Report): (Cell | undefined)[] {
  const found = report.sheets.find(({ name }) => name === sheet);
  const cells: (Cell | undefined)[] = [];
  for (let line = row; line <= lastRow; line += 1) {
    for (let at = column; at <= lastColumn; at += 1) {
      cells.push(found?.rows[line - 1]?.cells.find((cell) => cell.column === at));
    }
  }
  return cells;
}
