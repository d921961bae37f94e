import type { PrintedSheet } from '#shared/report/printed-sheets.ts';
import type { Cell, Role, Sheet, SheetRow } from '#shared/report/report.ts';
import { numberText } from '#shared/report/number-text.ts';

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Longest text that is kept on one line, in characters. */
const SHORT = 8;
/** An address, say: it is broken where the column ends. */
const LONG_WORD = /\S{25}/;

/** The tables of a sheet: each head row begins one, which repeats it on every page. */
export function tablesHtml(sheet: Sheet, { columns, untilBlock }: Omit<PrintedSheet, 'sheet'> = {}): string {
  const shown = columns ?? sheet.columns.map((_, index) => index + 1);
  const widths = shown.map((column) => sheet.columns[column - 1] ?? 0);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const cols = widths.map((width) => `<col style="width:${((width / whole) * 100).toFixed(2)}%">`).join('');
  const body = (rows: readonly SheetRow[]): string => rows.map((row) => rowHtml(row, shown)).join('');
  return tablesOf(untilBlock ? rowsBeforeBlock(sheet.rows) : sheet.rows)
    .map(
      ({ title, heads, rows }) =>
        `${title.map(titleHtml).join('')}<table><colgroup>${cols}</colgroup>` +
        `<thead>${body(heads)}</thead><tbody>${body(withoutEmptyEnd(rows, shown))}</tbody></table>`,
    )
    .join('');
}

type Table = { readonly title: SheetRow[]; readonly heads: SheetRow[]; readonly rows: SheetRow[] };

function rowsBeforeBlock(rows: readonly SheetRow[]): readonly SheetRow[] {
  const at = rows.findIndex(({ cells }) => cells.some(({ role }) => role === 'block'));
  return at < 0 ? rows : rows.slice(0, at);
}

function tablesOf(rows: readonly SheetRow[]): Table[] {
  const tables: Table[] = [];
  for (const row of rows) {
    const last = tables.at(-1);
    if (!isHead(row)) last?.rows.push(row);
    else if (last && last.rows.length === 0) last.heads.push(row);
    else tables.push({ title: last ? takeTitle(last.rows) : [], heads: [row], rows: [] });
  }
  return tables;
}

/** Titles at the end of a table belong to the next one. */
function takeTitle(rows: SheetRow[]): SheetRow[] {
  const at = rows.findLastIndex((row) => row.cells.length > 0 && !isTitle(row));
  return rows.splice(at + 1);
}

const withoutEmptyEnd = (rows: readonly SheetRow[], shown: readonly number[]): readonly SheetRow[] =>
  rows.slice(0, rows.findLastIndex(({ cells }) => cells.some(({ column }) => shown.includes(column))) + 1);

const isHead = ({ cells }: SheetRow): boolean => cells.some(({ role }) => role === 'head');

const TITLES: ReadonlySet<Role> = new Set(['block', 'subtitle', 'note']);

/** A line of its own across the sheet. */
function isTitle({ cells }: SheetRow): boolean {
  const [only] = cells;
  return cells.length === 1 && only !== undefined && TITLES.has(only.role);
}

const titleHtml = ({ cells: [only] }: SheetRow): string =>
  only ? (only.role === 'block' ? `<h3>${text(only)}</h3>` : `<p class="note">${text(only)}</p>`) : '';

function rowHtml(row: SheetRow, shown: readonly number[]): string {
  const [only] = row.cells;
  if (isTitle(row) && only)
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

function classOf({ value, role, align, format }: Cell): string {
  const number = typeof value === 'number';
  const classes = [
    ...(number ? [align === 'center' ? 'center' : 'number'] : []),
    ...(format === 'date' ? ['date'] : []),
    ...(typeof value === 'string' && value.length <= SHORT ? ['short'] : []),
    ...(typeof value === 'string' && LONG_WORD.test(value) ? ['long'] : []),
    ...(number && value < 0 ? ['negative'] : []),
    ...(role === 'total' ? ['total'] : []),
    ...(role === 'input' ? ['input'] : []),
  ];
  return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
}
