import type { PreviewCell, PreviewSheet, ReportPreview } from '#shared/ipc/export.ts';
import type { Cell, Report, Sheet } from '#shared/report/report.ts';
import { numberText } from '#shared/report/number-text.ts';

/** What of a sheet is previewed: enough to see what it holds. */
const MOST = { rows: 60, columns: 24 };

/** The first rows of every sheet, numbers in the words of their format. */
export const previewOf = (report: Report): ReportPreview => ({ sheets: report.sheets.map(sheetOf) });

const sheetOf = ({ id, name, columns, rows }: Sheet): PreviewSheet => ({
  id,
  name,
  widths: columns.slice(0, MOST.columns),
  rows: rows
    .slice(0, MOST.rows)
    .map(({ cells }) => cells.filter(({ column }) => column <= MOST.columns).map(cellOf)),
  rowCount: rows.length,
  columnCount: columns.length,
});

function cellOf({ column, value, role, format }: Cell): PreviewCell {
  const number = typeof value === 'number';
  return { column, role, number, text: number ? numberText(value, format) : (value ?? '') };
}
