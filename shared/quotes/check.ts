import type { Currency, TaxBasis } from '../catalog/price.ts';
import type { QuoteLine } from '../catalog/quote.ts';
import { type CellIssue, type IssueCode, issueAt } from './issue.ts';
import { readDate, readNumber, readRate } from './cells.ts';
import { type Mapping, NEEDED_FIELDS, type QuoteField } from './fields.ts';
import { isColumnMarks, QUOTE_FORM_MARK } from './form-marks.ts';
import { headWord } from './header.ts';
import { type AmountUnit, statementOf } from './statements.ts';
import { cellText, type MergedRange, type RawCell, type RawRow, type RawTable } from './table.ts';

/** What a person says of the whole file; left out where they have not said it yet. */
export type QuoteAnswers = {
  readonly amountUnit?: AmountUnit | undefined;
  readonly currency?: Currency | undefined;
  readonly taxBasis?: TaxBasis | undefined;
};

export type Question = 'amountUnit' | 'currency' | 'taxBasis';

export type CheckOptions = {
  /** Row of the head, as the spreadsheet counts. */
  readonly headerRow: number;
  readonly mapping: Mapping;
  readonly answers: QuoteAnswers;
  /** Rows that a person leaves out. */
  readonly excluded: ReadonlySet<number>;
  /** What is written above the table. */
  readonly words: string;
};

/** A row that is no line of the quote, and why. */
export type LeftOut = {
  readonly row: number;
  readonly why: 'total' | 'note' | 'excluded' | 'not-offered';
  readonly text: string;
};

export type QuoteCheck = {
  /** Lines without an error, amounts in the currency's own unit. */
  readonly lines: readonly QuoteLine[];
  readonly issues: readonly CellIssue[];
  /** What the file itself says; a question where it does not, or where 万元 may be meant. */
  readonly stated: Required<{ readonly [Name in keyof QuoteAnswers]: QuoteAnswers[Name] | undefined }>;
  readonly open: readonly Question[];
  readonly leftOut: readonly LeftOut[];
  /** Sum of quantity × unit price over the lines. */
  readonly sum: number;
};

const TOTAL_WORDS = /^(小计|合计|总计|总价|总金额|含税合计|不含税合计|total|subtotal|grandtotal|sum)/;
/** Below the table people sign. */
const SIGNATURE_WORDS = /签字|签章|盖章|公章|^(signed|signature|seal|stamp)/;
/** Of these, one that is the sum of all lines. */
const GRAND_TOTAL_WORDS = /^(合计|总计|总价|总金额|total|grandtotal)/;

const YUAN_PER_WAN = 10_000;

/** Reads every line below the head and names every cell that cannot be taken as it stands. finance.md §12. */
export function checkQuote(table: RawTable, options: CheckOptions): QuoteCheck {
  const { mapping, answers, headerRow, excluded, words } = options;
  const header = table.rows.find(({ row }) => row === headerRow);
  const stated = statedBy(header, mapping, words);
  const settled = {
    amountUnit: answers.amountUnit ?? stated.amountUnit,
    currency: answers.currency ?? stated.currency,
    taxBasis: answers.taxBasis ?? stated.taxBasis,
  };
  const context: LineContext = {
    mapping,
    factor: settled.amountUnit === 'wan' ? YUAN_PER_WAN : 1,
    currency: settled.currency,
    comparesAmounts: sameBasis(header, mapping),
  };
  const isForm = words.includes(QUOTE_FORM_MARK);
  const issues: CellIssue[] = [];
  const lines: QuoteLine[] = [];
  const leftOut: LeftOut[] = [];
  const body = table.rows.filter(({ row }) => row > headerRow);
  for (const merge of mergesInBody(table, headerRow, mapping)) {
    if (!excluded.has(merge.firstRow)) issues.push(mergeIssue(merge, mapping));
  }
  let total: { row: RawRow; column: number; value: number } | undefined;
  for (const row of body) {
    const text = row.cells.find((cell) => cell && cell.text.trim() !== '')?.text.trim() ?? '';
    if (text === '' || isColumnMarks(row)) continue;
    const why = excluded.has(row.row) ? 'excluded' : leftOutAs(row, mapping, isForm);
    if (why !== undefined) {
      leftOut.push({ row: row.row, why, text: text.slice(0, 100) });
      if (why === 'total') total = grandTotal(row, mapping, context.factor) ?? total;
      continue;
    }
    const read = readLine(row, context);
    issues.push(...read.issues);
    if (read.line) lines.push(read.line);
  }
  issues.push(...duplicates(lines, mapping, body));
  const sum = lines.reduce((before, { quantity, unitPrice }) => before + quantity * unitPrice, 0);
  const hasErrors = issues.some(({ severity }) => severity === 'error');
  const tolerance = toleranceOf(lines.length, context.factor);
  if (total && !hasErrors && context.comparesAmounts && Math.abs(total.value - sum) > tolerance) {
    const { row, column } = total;
    issues.push(
      issueAt(row, column, 'amount', 'total-mismatch', 'warning', { sum: round(sum / context.factor) }),
    );
  }
  return {
    lines,
    issues: issues.toSorted((left, right) => left.row - right.row),
    stated,
    open: (['amountUnit', 'currency', 'taxBasis'] as const).filter(
      (question) => settled[question] === undefined,
    ),
    leftOut,
    sum,
  };
}

const round = (value: number): number => Number(value.toFixed(4));

/** Unit prices are printed to the hundredth of the column's own unit. */
const toleranceOf = (quantity: number, factor: number): number => (0.005 * quantity + 0.011) * factor;

/** 元 counts as said only where the head of the price column says it and nothing else speaks of 万. */
function statedBy(header: RawRow | undefined, mapping: Mapping, words: string): QuoteCheck['stated'] {
  const priceHead = statementOf(cellText(header, mapping.unitPrice));
  const above = statementOf(words);
  const everywhere = statementOf(`${words} ${header?.cells.map((cell) => cell?.text ?? '').join(' ') ?? ''}`);
  const maybeWan = everywhere.unit === 'wan';
  const isForm = words.includes(QUOTE_FORM_MARK);
  return {
    // The program's own form asks for the currency's own unit.
    amountUnit: (priceHead.unit === 'yuan' && !maybeWan) || isForm ? 'yuan' : undefined,
    currency: priceHead.unknownCurrency === undefined ? (priceHead.currency ?? above.currency) : undefined,
    taxBasis: priceHead.taxBasis ?? above.taxBasis,
  };
}

/** Amounts are held against prices only where both are with VAT, or both without. */
function sameBasis(header: RawRow | undefined, mapping: Mapping): boolean {
  if (mapping.amount === null) return false;
  const price = statementOf(cellText(header, mapping.unitPrice)).taxBasis;
  const amount = statementOf(cellText(header, mapping.amount)).taxBasis;
  return price === amount;
}

type LineContext = {
  readonly mapping: Mapping;
  /** What one unit of the price column is in the currency's own unit. */
  readonly factor: number;
  readonly currency: Currency | undefined;
  readonly comparesAmounts: boolean;
};

const at = (row: RawRow, column: number | null): RawCell | undefined =>
  column === null ? undefined : row.cells[column];

const isFilled = (cell: RawCell | undefined): cell is RawCell =>
  cell !== undefined && (cell.text.trim() !== '' || cell.formula === true || cell.error === true);

/** Whether a cell of a row says one of some words; a number says none. */
const says = ({ cells }: RawRow, words: RegExp): boolean =>
  cells.some((cell) => cell !== undefined && cell.number === undefined && words.test(headWord(cell.text)));

/** In the program's own form a line that was asked for and has no price is not offered; elsewhere its price is missing. */
function leftOutAs(row: RawRow, mapping: Mapping, isForm = false): LeftOut['why'] | undefined {
  const { quantity, unitPrice } = mapping;
  const isPriced = isFilled(at(row, unitPrice));
  if (!isPriced && says(row, TOTAL_WORDS)) return 'total';
  if (isForm && isFilled(at(row, quantity)) && !isPriced) return 'not-offered';
  const isOffer = isPriced || isFilled(at(row, quantity));
  if (!isOffer && row.cells.filter((cell) => isFilled(cell)).length <= 2) return 'note';
  return at(row, unitPrice)?.number === undefined && says(row, SIGNATURE_WORDS) ? 'note' : undefined;
}

function grandTotal(
  row: RawRow,
  { amount }: Mapping,
  factor: number,
): { row: RawRow; column: number; value: number } | undefined {
  const cell = at(row, amount);
  if (amount === null || !isFilled(cell)) return undefined;
  if (!says(row, GRAND_TOTAL_WORDS)) return undefined;
  const read = readNumber(cell);
  return read.ok ? { row, column: amount, value: read.value * factor } : undefined;
}

function readLine(
  row: RawRow,
  { mapping, factor, currency, comparesAmounts }: LineContext,
): { readonly line?: QuoteLine; readonly issues: readonly CellIssue[] } {
  const issues: CellIssue[] = [];
  const note = (
    field: QuoteField,
    code: IssueCode,
    severity: CellIssue['severity'] = 'error',
    params: CellIssue['params'] = {},
  ): undefined => {
    issues.push(issueAt(row, mapping[field] ?? 0, field, code, severity, params));
  };
  const textOf = (field: QuoteField, most: number): string => {
    const text = cellText(row, mapping[field]);
    if (at(row, mapping[field])?.error) note(field, 'error-cell');
    else if (text.length > most) note(field, 'text-too-long', 'error', { most });
    return text.slice(0, most);
  };
  const numberOf = (field: QuoteField): number | undefined => {
    const cell = at(row, mapping[field]);
    if (!isFilled(cell)) return undefined;
    const read = readNumber(cell);
    if (!read.ok) return note(field, read.why);
    return read.value;
  };

  const name = textOf('name', 500);
  if (name === '') note('name', 'missing-name');

  const quantityFilled = isFilled(at(row, mapping.quantity));
  const quantity = numberOf('quantity');
  if (!quantityFilled) note('quantity', 'missing-quantity');
  else if (quantity !== undefined && quantity < 0) note('quantity', 'negative-quantity');
  else if (quantity === 0) note('quantity', 'zero-quantity');

  const priceCell = at(row, mapping.unitPrice);
  const price = numberOf('unitPrice');
  if (!isFilled(priceCell)) note('unitPrice', 'missing-price');
  else if (price !== undefined && price < 0) note('unitPrice', 'negative-price');
  else if (price === 0) note('unitPrice', 'zero-price');
  else if (price !== undefined && priceCell.formula) {
    note('unitPrice', 'formula-price', 'warning', { stored: price });
  }

  checkCurrency(row, { mapping, currency, note });
  const taxRate = taxRateOf(row, mapping, note);
  const validUntil = at(row, mapping.validUntil);
  if (isFilled(validUntil) && readDate(validUntil) === undefined) note('validUntil', 'impossible-date');

  const amount = numberOf('amount');
  if (comparesAmounts && amount !== undefined && quantity !== undefined && price !== undefined) {
    const product = quantity * price;
    if (Math.abs(product - amount) > toleranceOf(Math.abs(quantity), 1)) {
      note('amount', 'amount-mismatch', 'error', { product: round(product) });
    }
  }

  const specification = textOf('specification', 2_000);
  const line: QuoteLine = {
    row: row.row,
    name,
    specification,
    brand: textOf('brand', 2_000),
    unit: textOf('unit', 2_000),
    quantity: quantity ?? 0,
    unitPrice: Number(((price ?? 0) * factor).toPrecision(15)),
    taxRate: taxRate ?? null,
    leadTime: textOf('leadTime', 2_000),
    warranty: textOf('warranty', 2_000),
    note: textOf('note', 2_000),
    itemId: textOf('itemId', 200) || null,
  };
  return issues.some(({ severity }) => severity === 'error') ? { issues } : { line, issues };
}

type Note = (
  field: QuoteField,
  code: IssueCode,
  severity?: CellIssue['severity'],
  params?: CellIssue['params'],
) => undefined;

function checkCurrency(
  row: RawRow,
  { mapping, currency, note }: { mapping: Mapping; currency: Currency | undefined; note: Note },
): void {
  const column = cellText(row, mapping.currency);
  const inPrice = at(row, mapping.unitPrice);
  const said = [
    ['currency', column] as const,
    ['unitPrice', inPrice?.number === undefined ? (inPrice?.text ?? '') : ''] as const,
  ];
  for (const [field, words] of said) {
    if (words === '') continue;
    const statement = statementOf(words);
    if (
      statement.unknownCurrency !== undefined ||
      (field === 'currency' && statement.currency === undefined)
    ) {
      note(field, 'unknown-currency');
    } else if (
      currency !== undefined &&
      statement.currency !== undefined &&
      statement.currency !== currency &&
      // 元 alone may stand beside any amount.
      !(field === 'unitPrice' && /^[\d.,\s]*元/.test(words))
    ) {
      note(field, 'other-currency', 'error', { currency });
    }
  }
}

function taxRateOf(row: RawRow, mapping: Mapping, note: Note): number | undefined {
  const cell = at(row, mapping.taxRate);
  if (!isFilled(cell)) return undefined;
  const rate = readRate(cell);
  return rate ?? note('taxRate', 'not-a-rate');
}

function mergesInBody(table: RawTable, headerRow: number, mapping: Mapping): readonly MergedRange[] {
  const used = new Set(Object.values(mapping).filter((column) => column !== null));
  const rows = new Map(table.rows.map((row) => [row.row, row]));
  return table.merges.filter(({ firstRow, lastRow, firstColumn, lastColumn }) => {
    if (lastRow <= headerRow) return false;
    const touched = [...used].filter((column) => column >= firstColumn && column <= lastColumn);
    if (touched.length === 0) return false;
    // Totals and notes may be joined across as anybody likes.
    for (let row = firstRow; row <= Math.min(lastRow, firstRow + 1_000); row += 1) {
      const found = rows.get(row);
      if (found && leftOutAs(found, mapping) === undefined && found.cells.some((cell) => isFilled(cell)))
        return true;
    }
    return false;
  });
}

function mergeIssue(merge: MergedRange, mapping: Mapping): CellIssue {
  const field = (Object.keys(mapping) as QuoteField[]).find((name) => {
    const column = mapping[name];
    return column !== null && column >= merge.firstColumn && column <= merge.lastColumn;
  });
  const row: RawRow = { row: merge.firstRow, cells: [] };
  return issueAt(row, merge.firstColumn, field ?? 'name', 'merged-cell', 'error', { lastRow: merge.lastRow });
}

/** Lines that offer the same thing more than once. */
function duplicates(
  lines: readonly QuoteLine[],
  mapping: Mapping,
  body: readonly RawRow[],
): readonly CellIssue[] {
  const rows = new Map(body.map((row) => [row.row, row]));
  const first = new Map<string, QuoteLine>();
  return lines.flatMap((line) => {
    const key = JSON.stringify([
      line.itemId,
      headWord(line.name),
      headWord(line.specification),
      headWord(line.brand),
    ]);
    const known = first.get(key);
    if (!known) {
      first.set(key, line);
      return [];
    }
    const row = rows.get(line.row) ?? { row: line.row, cells: [] };
    return [issueAt(row, mapping.name ?? 0, 'name', 'duplicate-item', 'warning', { first: known.row })];
  });
}

/** Fields without which nothing can be read, and which no column holds. */
export const missingFields = (mapping: Mapping): readonly QuoteField[] =>
  NEEDED_FIELDS.filter((field) => mapping[field] === null);
