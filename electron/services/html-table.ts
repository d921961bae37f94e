import type { PrintedSheet } from '#shared/report/printed-sheets.ts';
import type { Cell, Role, Sheet, SheetRow } from '#shared/report/report.ts';
import { numberText } from '#shared/report/number-text.ts';
import { textWidth } from '#shared/report/text-width.ts';

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Longest text that is kept on one line, in characters. */
const SHORT = 8;
/** An address, say: it is broken where the column ends. */
const LONG_WORD = /\S{25}/;

/** A column that is printed: its number in the sheet, and its width in characters. */
type Column = { readonly column: number; readonly width: number };

/** The tables of a sheet: each head row begins one, which repeats it on every page. */
export function tablesHtml(
  sheet: Sheet,
  { columns, withoutColumns = [], without = [], untilBlock }: Omit<PrintedSheet, 'sheet'> = {},
): string {
  const shown = (columns ?? sheet.columns.map((_, index) => index + 1))
    .filter((column) => !withoutColumns.includes(column))
    .map((column): Column => ({ column, width: sheet.columns[column - 1] ?? 0 }));
  const isFor = ({ cells }: SheetRow): boolean =>
    !cells.some(({ home }) => home !== undefined && without.includes(home));
  return tablesOf((untilBlock ? rowsBeforeBlock(sheet.rows) : sheet.rows).filter(isFor))
    .map((table) => tableHtml(table, usedColumns(table, shown)))
    .join('');
}

function tableHtml({ title, heads, rows }: Table, shown: readonly Column[]): string {
  const whole = shown.reduce((sum, { width }) => sum + width, 0);
  const cols = shown
    .map(({ width }) => `<col style="width:${((width / whole) * 100).toFixed(2)}%">`)
    .join('');
  const body = (some: readonly SheetRow[]): string => some.map((row) => rowHtml(row, shown)).join('');
  return (
    `${title.map(titleHtml).join('')}<table><colgroup>${cols}</colgroup>` +
    `<thead>${body(heads)}</thead><tbody>${body(withoutEmptyEnd(rows, shown))}</tbody></table>`
  );
}

/** Up to the last column that something of the table stands in. */
function usedColumns({ heads, rows }: Table, shown: readonly Column[]): readonly Column[] {
  const used = new Set([...heads, ...rows].flatMap(({ cells }) => cells.map(({ column }) => column)));
  return shown.slice(0, shown.findLastIndex(({ column }) => used.has(column)) + 1);
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

const withoutEmptyEnd = (rows: readonly SheetRow[], shown: readonly Column[]): readonly SheetRow[] =>
  rows.slice(0, rows.findLastIndex((row) => shown.some(({ column }) => cellIn(row, column))) + 1);

const cellIn = ({ cells }: SheetRow, column: number): Cell | undefined =>
  cells.find((cell) => cell.column === column);

const isHead = ({ cells }: SheetRow): boolean => cells.some(({ role }) => role === 'head');

const TITLES: ReadonlySet<Role> = new Set(['block', 'subtitle', 'note']);

/** A line of its own across the sheet. */
function isTitle({ cells }: SheetRow): boolean {
  const [only] = cells;
  return cells.length === 1 && only !== undefined && TITLES.has(only.role);
}

const titleHtml = ({ cells: [only] }: SheetRow): string =>
  only ? (only.role === 'block' ? `<h3>${text(only)}</h3>` : `<p class="note">${text(only)}</p>`) : '';

function rowHtml(row: SheetRow, shown: readonly Column[]): string {
  const [only] = row.cells;
  if (isTitle(row) && only)
    return `<tr class="${only.role === 'block' ? 'block' : 'note'}"><td colspan="${shown.length}">${text(only)}</td></tr>`;
  const head = isHead(row);
  const tag = head ? 'th' : 'td';
  const cells: string[] = [];
  for (let at = 0; at < shown.length;) {
    const cell = cellIn(row, shown[at]?.column ?? 0);
    const span = cell && !head ? spanOf(cell, row, shown.slice(at)) : 1;
    const across = span > 1 ? ` colspan="${span}"` : '';
    cells.push(cell ? `<${tag}${across}${classOf(cell)}>${text(cell)}</${tag}>` : `<${tag}></${tag}>`);
    at += span;
  }
  return `<tr>${cells.join('')}</tr>`;
}

/** Columns that a cell takes up: a text too long for its own runs over the empty ones beside it, as in a spreadsheet. */
function spanOf({ value }: Cell, row: SheetRow, [own, ...beside]: readonly Column[]): number {
  if (typeof value !== 'string') return 1;
  const wanted = textWidth(value);
  let width = own?.width ?? 0;
  let span = 1;
  for (const { column, width: more } of beside) {
    if (width >= wanted || cellIn(row, column)) break;
    width += more;
    span += 1;
  }
  return span;
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
