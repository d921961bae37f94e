import type { NumberFormat, Row } from '../ledger/row.ts';
import { columnLetters, formulaText, type Home, type Layout } from '../ledger/workbook.ts';
import type { Plan } from '../plan/plan.ts';
import type { Cell, Role, Sheet, SheetId, SheetRow } from './report.ts';
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

/** A text that says whether a check row is 1. */
export type StatusCell = {
  readonly column: number;
  readonly statusOf: string;
  readonly pass: string;
  readonly fail: string;
};

export type DraftCell = Cell | FigureCell | StatusCell;
export type DraftRow = { readonly cells: readonly DraftCell[]; readonly height?: number };
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
  return drafts.map((draft) => ({
    ...draft,
    rows: draft.rows.map((row): SheetRow => {
      const cells = row.cells.map((cell) => resolveCell(cell, draft.name, layout, plan));
      return { cells, height: row.height ?? rowHeight(cells, draft.columns) };
    }),
  }));
}

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
        if ('figure' in cell && cell.home && (cell.index ?? 0) === 0) {
          if (homes.has(cell.figure)) throw new Error(`ledger row ${cell.figure} has two homes`);
          homes.set(cell.figure, { sheet: draft.name, row: offset + 1, column: cell.column });
        }
      }
    });
  }
  return homes;
}

function resolveCell(cell: DraftCell, sheet: string, layout: Layout, plan: Plan): Cell {
  if ('value' in cell) return cell;
  const { ledger, values } = plan;
  if ('statusOf' in cell) {
    const reference = formulaText({ op: 'ref', row: cell.statusOf }, { ledger, layout, sheet, index: 0 });
    return {
      column: cell.column,
      role: 'status',
      formula: `IF(${reference}=1,${quoted(cell.pass)},${quoted(cell.fail)})`,
      value: values.at(cell.statusOf) === 1 ? cell.pass : cell.fail,
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

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
