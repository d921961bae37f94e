import { type AggregateName, type Expression, PLUS_TERMS, zero } from './expression.ts';
import type { Ledger } from './ledger.ts';
import { referencesOf } from './references.ts';
import type { FormulaRow, Row } from './row.ts';
import { columnsOf, MONEY_DECIMALS, QUANTITY_DECIMALS, YEAR, YEAR_OF_MONTH } from './time.ts';
import { TIME_VALUE_FUNCTIONS } from './time-value.ts';

/**
 * Where a ledger row stands in the workbook, 1-based. A scalar is one cell; a series runs to the right
 * from its first column, with its opening value in the cell just left of it.
 */
export type Home = { readonly sheet: string; readonly row: number; readonly column: number };

/** The one home of every row; other places only refer to it. */
export type Layout = ReadonlyMap<string, Home>;

export type FormulaCell = Home & {
  readonly ledgerRow: string;
  /** Column of the series; −1 is the opening value. */
  readonly index: number;
  /** Without the leading `=`. */
  readonly formula: string;
};

/** Live formulas of every formula row that has a home. workbook.md rules b, c and d. */
export function toWorkbook(ledger: Ledger, layout: Layout): FormulaCell[] {
  const carried = carriedRows(ledger);
  return ledger.rows.flatMap((row) => {
    if (row.kind === 'input') return [];
    // An empty cell is no 0 to MIN and MAX: a series that is carried forward needs its opening written.
    const opening = row.opening ?? (carried.has(row.id) ? zero : undefined);
    return formulaCells(opening ? { ...row, opening } : row, ledger, layout);
  });
}

/** Series that some row reads one month (or year) back. */
const carriedRows = (ledger: Ledger): ReadonlySet<string> =>
  new Set(
    ledger.rows
      .flatMap(referencesOf)
      .filter((reference) => reference.reach === 'prior')
      .map((reference) => reference.row),
  );

function formulaCells(row: FormulaRow, ledger: Ledger, layout: Layout): FormulaCell[] {
  const home = layout.get(row.id);
  if (!home) return [];
  const cells: FormulaCell[] = [];
  const put = (index: number, expression: Expression): void => {
    cells.push({
      sheet: home.sheet,
      row: home.row,
      column: home.column + index,
      ledgerRow: row.id,
      index,
      formula: formulaText(expression, { ledger, layout, sheet: home.sheet, index }),
    });
  };
  if (row.opening) put(-1, row.opening);
  for (let index = 0; index < columnsOf(row.axis, ledger.timeline); index += 1) put(index, row.expression);
  return cells;
}

/** The cell being written: its sheet, and the column of the series it holds. */
export type Place = {
  readonly ledger: Ledger;
  readonly layout: Layout;
  readonly sheet: string;
  readonly index: number;
};

/** Letters of a 1-based column number: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Binding strengths of Excel's operators, weakest first; a weaker part inside a stronger one needs parentheses. */
const STRENGTH = { compare: 1, add: 2, multiply: 3, power: 4, atom: 5 } as const;

type Text = { readonly text: string; readonly strength: number };

const atom = (text: string): Text => ({ text, strength: STRENGTH.atom });

/** Excel text of an expression, without the leading `=`. Row ids that have no home are a bug. */
export const formulaText = (expression: Expression, place: Place): string => write(expression, place).text;

function write(expression: Expression, place: Place): Text {
  const text = (part: Expression): string => write(part, place).text;
  switch (expression.op) {
    case 'zero':
      return atom('0');
    case 'one':
      return atom('1');
    case 'ref':
      return atom(cellOf(expression.row, place.index, place));
    case 'prior':
      return atom(cellOf(expression.row, place.index - 1, place));
    case 'aggregate':
      return atom(aggregateText(expression.how, expression.row, place));
    case 'sumOfYear': {
      const months = rangeOf(YEAR_OF_MONTH, place);
      const year = cellOf(YEAR, place.index, place);
      return atom(`SUMIF(${months},${year},${rangeOf(expression.row, place)})`);
    }
    case 'sum':
      return sumText(expression.args, place);
    case 'min':
      return atom(`MIN(${expression.args.map(text).join(',')})`);
    case 'max':
      return atom(`MAX(${expression.args.map(text).join(',')})`);
    case 'sub':
      return binary('-', STRENGTH.add, expression.left, expression.right, place);
    case 'mul':
      return binary('*', STRENGTH.multiply, expression.left, expression.right, place);
    case 'div':
      return binary('/', STRENGTH.multiply, expression.left, expression.right, place);
    case 'pow':
      return binary('^', STRENGTH.power, expression.left, expression.right, place);
    case 'roundUp':
      return atom(`ROUNDUP(ROUND(${text(expression.value)},${cellOf(QUANTITY_DECIMALS, 0, place)}),0)`);
    case 'roundMoney':
      return atom(`ROUND(${text(expression.value)},${cellOf(MONEY_DECIMALS, 0, place)})`);
    case 'compare':
      return atom(`IF(${conditionText(expression, place)},1,0)`);
    case 'if': {
      const { condition, then, otherwise } = expression;
      return atom(`IF(${conditionText(condition, place)},${text(then)},${text(otherwise)})`);
    }
    case 'timeValue': {
      const series = expression.series === undefined ? NO_SERIES : splitSeries(expression.series, place);
      const written = TIME_VALUE_FUNCTIONS[expression.name].excel(expression.args.map(text), series);
      return { text: written, strength: STRENGTH.add };
    }
  }
}

/** A comparison directly inside IF stands as it is; any other condition is compared with 0. */
function conditionText(condition: Expression, place: Place): string {
  if (condition.op !== 'compare') return `${enclosed(condition, STRENGTH.add, place)}<>0`;
  const side = (part: Expression): string => enclosed(part, STRENGTH.add, place);
  return `${side(condition.left)}${condition.relation}${side(condition.right)}`;
}

function binary(sign: string, strength: number, left: Expression, right: Expression, place: Place): Text {
  // The right side is enclosed at equal strength too: a-(b-c), a/(b*c). A negative base needs none: refs only.
  const text = `${enclosed(left, strength, place)}${sign}${enclosed(right, strength + 1, place)}`;
  return { text, strength };
}

function enclosed(expression: Expression, least: number, place: Place): string {
  const { text, strength } = write(expression, place);
  return strength < least ? `(${text})` : text;
}

/** Few terms with plus signs; more as SUM, of one range where the cells stand below each other. */
function sumText(args: readonly Expression[], place: Place): Text {
  const [first = zero, ...rest] = args;
  if (args.length <= PLUS_TERMS) {
    if (rest.length === 0) return write(first, place);
    // A sum inside a later term stays enclosed, so that Excel adds in the engine's order.
    const later = rest.map((arg) => enclosed(arg, STRENGTH.add + 1, place));
    return { text: [enclosed(first, STRENGTH.add, place), ...later].join('+'), strength: STRENGTH.add };
  }
  const range = verticalRange(args, place);
  return atom(`SUM(${range ?? args.map((arg) => write(arg, place).text).join(',')})`);
}

function verticalRange(args: readonly Expression[], place: Place): string | undefined {
  const ids = args.map((arg) => (arg.op === 'ref' ? arg.row : ''));
  const homes = ids.map((id) => place.layout.get(id));
  const axes = new Set(ids.map((id) => place.ledger.byId.get(id)?.axis));
  const [first] = homes;
  if (!first || axes.size > 1) return undefined;
  const below = homes.every(
    (home, offset) =>
      home?.sheet === first.sheet && home.column === first.column && home.row === first.row + offset,
  );
  if (!below) return undefined;
  const last = { ...first, row: first.row + homes.length - 1 };
  return axes.has('scalar')
    ? `${onSheet(first.sheet, place)}${absolute(first)}:${absolute(last)}`
    : `${onSheet(first.sheet, place)}${along(first, place.index)}:${along(last, place.index)}`;
}

const AGGREGATE_FUNCTIONS: Readonly<Record<'sum' | 'min' | 'max', string>> = {
  sum: 'SUM',
  min: 'MIN',
  max: 'MAX',
};

function aggregateText(how: AggregateName, row: string, place: Place): string {
  if (how === 'first') return cellOf(row, 0, place, true);
  if (how === 'last') return cellOf(row, lastIndex(row, place), place, true);
  return `${AGGREGATE_FUNCTIONS[how]}(${rangeOf(row, place)})`;
}

/** Address of one value, by name for a named assumption, relative along a series unless `fixed`. */
function cellOf(id: string, index: number, place: Place, fixed = false): string {
  const row = rowOf(id, place);
  if (row.kind === 'input' && row.definedName !== undefined) return row.definedName;
  const home = homeOf(id, place);
  const sheet = onSheet(home.sheet, place);
  if (row.axis === 'scalar') return sheet + absolute(home);
  return sheet + (fixed ? absolute({ ...home, column: home.column + index }) : along(home, index));
}

function rangeOf(id: string, place: Place, from = 0): string {
  const home = homeOf(id, place);
  const first = { ...home, column: home.column + from };
  const last = { ...home, column: home.column + lastIndex(id, place) };
  return `${onSheet(home.sheet, place)}${absolute(first)}:${absolute(last)}`;
}

const NO_SERIES = { first: '', rest: '' };

const splitSeries = (id: string, place: Place): { first: string; rest: string } => ({
  first: cellOf(id, 0, place, true),
  rest: rangeOf(id, place, 1),
});

const lastIndex = (id: string, place: Place): number =>
  columnsOf(rowOf(id, place).axis, place.ledger.timeline) - 1;

const absolute = (home: Home): string => `$${columnLetters(home.column)}$${home.row}`;

/** The cell of a series in one column; the letter moves along with the column, the row number stays. */
const along = (home: Home, index: number): string => `${columnLetters(home.column + index)}$${home.row}`;

const onSheet = (sheet: string, place: Place): string =>
  sheet === place.sheet ? '' : `'${sheet.replaceAll("'", "''")}'!`;

function rowOf(id: string, place: Place): Row {
  const row = place.ledger.byId.get(id);
  if (!row) throw new Error(`ledger row ${id} does not exist`);
  return row;
}

function homeOf(id: string, place: Place): Home {
  const home = place.layout.get(id);
  if (!home) throw new Error(`ledger row ${id} has no place in the workbook`);
  return home;
}
