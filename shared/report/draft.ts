import type { NumberFormat, Row } from '../ledger/row.ts';
import { columnLetters, formulaText, type Home, type Layout, type Place } from '../ledger/workbook.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cell, Role, Sheet, SheetId, SheetRow } from './report.ts';
import { fittingWidths } from './column-width.ts';
import { headLines } from './head-lines.ts';
import { rowHeight } from './row-height.ts';

/** A figure of the ledger: in its home the formula itself stands, elsewhere a reference to the home. */
export type FigureCell = {
  readonly column: number;
  readonly figure: string;
  /** Column of a series; −1 is the opening value. */
  readonly index?: number;
  readonly home?: boolean;
  readonly role?: Role;
  readonly format?: NumberFormat;
};

/** A text that says whether a check is 1: a ledger row, or a cell by its anchor. */
export type StatusCell = {
  readonly column: number;
  readonly statusOf: string;
  /** Whether it is, by the engine. */
  readonly holds: boolean;
  readonly pass: string;
  readonly fail: string;
};

/** A cell that some other part of a formula names: a ledger row by its id, or a cell by its anchor. */
export type Reference = {
  readonly at: string;
  /** Column of a series. */
  readonly index?: number;
  /** Last cell of a range that begins at `at`. */
  readonly to?: string;
  /** Written without `$`, so that rows below each other hold one formula. */
  readonly relative?: boolean;
};

/**
 * A formula of the workbook alone, over cells rather than ledger rows (a text, a comparison of quotes): pieces of
 * Excel text and references, and the value the engine has for it.
 */
export type ComputedCell = {
  readonly column: number;
  readonly formulaOf: readonly (string | Reference)[];
  readonly value: string | number;
  readonly role?: Role;
  readonly format?: NumberFormat;
  readonly align?: NonNullable<Cell['align']>;
  readonly anchor?: string;
};

export type DraftCell = Cell | FigureCell | StatusCell | ComputedCell;
export type DraftRow = Omit<SheetRow, 'cells'> & { readonly cells: readonly DraftCell[] };
export type DraftSheet = Omit<Sheet, 'rows' | 'name'> & {
  readonly id: SheetId;
  readonly name: string;
  readonly rows: readonly DraftRow[];
};

export const text = (column: number, value: string, role: Role = 'text'): Cell => ({ column, value, role });

export const centred = (column: number, value: string): Cell => ({ ...text(column, value), align: 'center' });

/** An ISO date, or nothing where there is none. */
export const date = (column: number, value: string | undefined): Cell =>
  value === undefined
    ? { column, value: null, role: 'text' }
    : { column, value, role: 'text', format: 'date', align: 'center' };

export const heads = (titles: readonly string[], firstColumn = 1): DraftRow => ({
  cells: titles.map((title, offset) => text(firstColumn + offset, title, 'head')),
});

export const emptyRow: DraftRow = { cells: [] };

/** Turns figures into formulas once every home is known. */
export function resolveSheets(drafts: readonly DraftSheet[], plan: Plan): Sheet[] {
  const layout = homesOf(drafts);
  return drafts.map((draft) => {
    const resolved = draft.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => resolveCell(cell, draft.name, layout, plan)),
    }));
    const columns = fittingWidths(draft.columns, resolved);
    const rows = resolved.map((row): SheetRow => {
      const cells = row.cells.map((cell) => withHeadLines(cell, columns));
      return { ...row, cells, height: row.height ?? rowHeight(cells, columns) };
    });
    return { ...draft, columns, rows };
  });
}

const withHeadLines = (cell: Cell, columns: readonly number[]): Cell =>
  cell.role === 'head' && typeof cell.value === 'string'
    ? { ...cell, value: headLines(cell.value, columns[cell.column - 1] ?? 0) }
    : cell;

/** Address of every named input, for the cover. */
export function addressOf(layout: Layout, row: string): string {
  const home = layout.get(row);
  return home ? `${home.sheet}!${columnLetters(home.column)}${home.row}` : '';
}

export function homesOf(drafts: readonly DraftSheet[]): Layout {
  const homes = new Map<string, Home>();
  for (const draft of drafts) {
    draft.rows.forEach((row, offset) => {
      for (const cell of row.cells) {
        const key = keyOf(cell);
        if (key === undefined) continue;
        if (homes.has(key)) throw new Error(`${key} has two homes`);
        homes.set(key, { sheet: draft.name, row: offset + 1, column: cell.column });
      }
    });
  }
  return homes;
}

/** What a cell is referred to by: the ledger row that lives there, or its anchor. */
function keyOf(cell: DraftCell): string | undefined {
  if ('figure' in cell) return cell.home && (cell.index ?? 0) === 0 ? cell.figure : undefined;
  return 'anchor' in cell && cell.anchor !== undefined ? anchorKey(cell.anchor) : undefined;
}

/** Anchors and ledger ids never meet. */
const anchorKey = (anchor: string): string => `@${anchor}`;

/** Text of a formula whose parts are references. */
const assemble = (parts: ComputedCell['formulaOf'], place: Place): string =>
  parts.map((part) => (typeof part === 'string' ? part : referenceText(part, place))).join('');

function referenceText({ at, index = 0, to, relative }: Reference, place: Place): string {
  const first = addressIn(at, { ...place, index });
  const whole =
    to === undefined ? first : `${first}:${addressIn(to, { ...place, index }).replace(/^.*!/, '')}`;
  return relative ? whole.replaceAll('$', '') : whole;
}

function addressIn(at: string, place: Place): string {
  if (place.ledger.byId.has(at)) return formulaText({ op: 'ref', row: at }, place);
  const home = place.layout.get(anchorKey(at));
  if (!home) throw new Error(`${at} has no place in the workbook`);
  const sheet = home.sheet === place.sheet ? '' : `'${home.sheet.replaceAll("'", "''")}'!`;
  return `${sheet}$${columnLetters(home.column)}$${home.row}`;
}

function resolveCell(cell: DraftCell, sheet: string, layout: Layout, plan: Plan): Cell {
  const { ledger, values } = plan;
  if ('formulaOf' in cell) {
    const { formulaOf, role = 'calc', ...looks } = cell;
    return { ...looks, role, formula: assemble(formulaOf, { ledger, layout, sheet, index: 0 }) };
  }
  if ('value' in cell) return cell;
  if ('statusOf' in cell) {
    const reference = addressIn(cell.statusOf, { ledger, layout, sheet, index: 0 });
    return {
      column: cell.column,
      role: 'status',
      formula: `IF(${reference}=1,${quoted(cell.pass)},${quoted(cell.fail)})`,
      value: cell.holds ? cell.pass : cell.fail,
    };
  }
  const row = ledger.byId.get(cell.figure);
  if (!row) throw new Error(`ledger row ${cell.figure} does not exist`);
  const index = cell.index ?? 0;
  const place = { ledger, layout, sheet, index };
  const isHome = cell.home === true && index === 0;
  const looks = {
    column: cell.column,
    format: cell.format ?? row.format,
    ...(isHome ? { home: row.id } : {}),
  };
  if (cell.home && row.kind === 'input')
    return { ...looks, ...inputLooks(row, cell), value: values.at(row.id) };
  const value = index < 0 ? values.opening(row.id) : values.at(row.id, index);
  const expression = cell.home && row.kind === 'formula' ? formulaAt(row, index) : undefined;
  return {
    ...looks,
    role: cell.role ?? 'calc',
    ...(expression !== undefined && index > 0 ? { asLeft: true } : {}),
    formula: formulaText(expression ?? { op: 'ref', row: row.id }, place),
    value,
  };
}

const formulaAt = (row: Extract<Row, { kind: 'formula' }>, index: number) =>
  index < 0 ? row.opening : row.expression;

function inputLooks(row: Extract<Row, { kind: 'input' }>, cell: FigureCell): Omit<Cell, 'column' | 'value'> {
  const fixed = row.least !== undefined && row.least === row.most;
  return {
    role: cell.role ?? (fixed ? 'constant' : 'input'),
    ...(row.least === undefined || fixed ? {} : { least: row.least }),
    ...(row.most === undefined || fixed ? {} : { most: row.most }),
    ...(row.definedName === undefined ? {} : { name: row.definedName }),
  };
}

/** A text as a formula holds it. */
export const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
