import type { Cell, Sheet, SheetRow } from '#shared/report/report.ts';
import { numberText } from './number-text.ts';

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The table of a sheet from its first head row on, all its columns or those named. */
export function tableHtml(sheet: Sheet, columns?: readonly number[]): string {
  const first = sheet.rows.findIndex((row) => isHead(row));
  const shown = columns ?? sheet.columns.map((_, index) => index + 1);
  const [head, ...rest] = sheet.rows.slice(first);
  const used = rest.findLastIndex((row) => row.cells.some((cell) => shown.includes(cell.column)));
  const body = rest.slice(0, used + 1).map((row) => rowHtml(row, shown));
  return `<table><thead>${head ? rowHtml(head, shown) : ''}</thead><tbody>${body.join('')}</tbody></table>`;
}

const isHead = (row: SheetRow): boolean => row.cells.some(({ role }) => role === 'head');

function rowHtml(row: SheetRow, shown: readonly number[]): string {
  const [only] = row.cells;
  if (row.cells.length === 1 && only && (only.role === 'block' || only.role === 'subtitle'))
    return `<tr class="${only.role === 'block' ? 'block' : 'note'}"><td colspan="${shown.length}">${text(only)}</td></tr>`;
  const tag = isHead(row) ? 'th' : 'td';
  const cells = shown.map((column) => {
    const cell = row.cells.find((each) => each.column === column);
    return cell ? `<${tag}${classOf(cell)}>${text(cell)}</${tag}>` : `<${tag}></${tag}>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

const text = ({ value, format }: Cell): string =>
  value === null ? '' : escapeHtml(typeof value === 'number' ? numberText(value, format) : value);

function classOf({ value, role, align }: Cell): string {
  const classes = [
    ...(typeof value === 'number' ? [align === 'center' ? 'center' : 'number'] : []),
    ...(typeof value === 'number' && value < 0 ? ['negative'] : []),
    ...(role === 'total' ? ['total'] : []),
    ...(role === 'input' ? ['input'] : []),
  ];
  return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
}
