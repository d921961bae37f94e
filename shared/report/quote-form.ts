import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { roundHalfAway } from '../base/rounding.ts';
import { CURRENCIES, type Currency } from '../catalog/price.ts';
import { COLUMN_MARK, FIELD_MARK, QUOTE_FORM_MARK } from '../quotes/form-marks.ts';
import { columnLetters } from '../ledger/workbook.ts';

export { QUOTE_FORM_MARK };

export const QUOTE_FIELDS = [
  'supplier',
  'contact',
  'quoteNumber',
  'quoteDate',
  'validUntil',
  'currency',
  'taxBasis',
  'freight',
  'delivery',
  'payment',
] as const;
export type QuoteField = (typeof QUOTE_FIELDS)[number];

export const QUOTE_COLUMNS = [
  'line',
  'item',
  'name',
  'quantity',
  'offered',
  'unitPrice',
  'vatRate',
  'leadDays',
  'warrantyYears',
  'remark',
] as const;
export type QuoteColumn = (typeof QUOTE_COLUMNS)[number];

export const fieldMark = (field: QuoteField): string => FIELD_MARK + field;
export const columnMark = (column: QuoteColumn): string => COLUMN_MARK + column;

export type QuoteLine = {
  /** Line of the procurement list that was asked for, and its price item. */
  readonly lineId: string;
  readonly itemId: string;
  readonly name: string;
  readonly quantity: number;
  /** In the quote's currency, on its tax basis; undefined where the supplier offers nothing. */
  readonly unitPrice: number | undefined;
  /** 0.13 is 13 %. */
  readonly vatRate: number;
  readonly offered: string;
  readonly leadDays: number | undefined;
  readonly warrantyYears: number | undefined;
  readonly remark: string;
};

/** A supplier's answer on the itemised form. finance.md §12. */
export type FilledQuote = {
  readonly supplier: string;
  readonly contact: string;
  readonly quoteNumber: string;
  /** ISO dates. */
  readonly quoteDate: string;
  readonly validUntil: string | undefined;
  readonly currency: Currency;
  readonly taxBasis: 'inclusive' | 'exclusive';
  /** With VAT. */
  readonly freight: number;
  readonly delivery: string;
  readonly payment: string;
  readonly lines: readonly QuoteLine[];
};

export type LineAmounts = { readonly net: number; readonly tax: number; readonly gross: number };

/** Amounts of a quoted line to the fen, on the basis it was quoted on. finance.md §2. */
export function quoteLineAmounts(
  { unitPrice, quantity, vatRate }: Pick<QuoteLine, 'unitPrice' | 'quantity' | 'vatRate'>,
  taxBasis: FilledQuote['taxBasis'],
): LineAmounts | undefined {
  if (unitPrice === undefined) return undefined;
  const quoted = fen(unitPrice * quantity);
  if (taxBasis === 'inclusive') {
    const net = fen(quoted / (1 + vatRate));
    return { net, tax: fen(quoted - net), gross: quoted };
  }
  const tax = fen(quoted * vatRate);
  return { net: quoted, tax, gross: fen(quoted + tax) };
}

const fen = (value: number): number => roundHalfAway(value, 2);

/** What a cell of a sheet that was read holds. */
export type GridValue = string | number | boolean | Date | null | undefined;
/** A sheet by rows and columns, both from 0. */
export type Grid = readonly (readonly GridValue[])[];

/** Whether a sheet is a copy of our own form. */
export const isQuoteForm = (grid: Grid): boolean =>
  grid.some((row) => row.some((value) => value === QUOTE_FORM_MARK));

/**
 * Reads a filled copy of the form (`quotation-sheet.ts`). Fields are found by their marks, so that a supplier may
 * translate titles, move columns or add rows.
 * @returns `quote-not-our-form`, or each cell that is wrong: `quote-cell-missing`, `quote-cell-wrong`
 */
export function readQuoteForm(grid: Grid): Result<FilledQuote> {
  if (!isQuoteForm(grid)) return fail([problem('quote-not-our-form')]);
  const reader = new FormReader(grid);
  const quote: FilledQuote = {
    supplier: reader.text('supplier', true),
    contact: reader.text('contact', false),
    quoteNumber: reader.text('quoteNumber', false),
    quoteDate: reader.date('quoteDate', true) ?? '',
    validUntil: reader.date('validUntil', false),
    currency: reader.currency(),
    taxBasis: reader.taxBasis(),
    freight: reader.freight(),
    delivery: reader.text('delivery', false),
    payment: reader.text('payment', false),
    lines: reader.lines(),
  };
  return reader.problems.length > 0 ? fail(reader.problems) : ok(quote);
}

type Found = { readonly value: GridValue; readonly row: number; readonly column: number };

class FormReader {
  readonly problems: Problem[] = [];
  readonly #grid: Grid;
  readonly #fields = new Map<string, Found>();
  readonly #columns = new Map<string, number>();
  #markRow = -1;

  constructor(grid: Grid) {
    this.#grid = grid;
    grid.forEach((row, rowIndex) => {
      row.forEach((value, column) => {
        if (typeof value !== 'string') return;
        // A field's value stands in the cell just right of its mark.
        if (value.startsWith(FIELD_MARK))
          this.#fields.set(value, { value: row[column + 1], row: rowIndex, column: column + 1 });
        if (value.startsWith(COLUMN_MARK)) {
          this.#columns.set(value, column);
          this.#markRow = rowIndex;
        }
      });
    });
  }

  text(field: QuoteField, needed: boolean): string {
    const found = this.#field(field);
    const value = asText(found.value);
    if (value === '' && needed) this.#missing(found);
    return value;
  }

  date(field: QuoteField, needed: boolean): string | undefined {
    const found = this.#field(field);
    if (isBlank(found.value)) {
      if (needed) this.#missing(found);
      return undefined;
    }
    const date = asDate(found.value);
    if (date === undefined) this.#wrong(found, '2026-10-31');
    return date;
  }

  currency(): Currency {
    const found = this.#field('currency');
    const written = asText(found.value).toUpperCase();
    const currency = CURRENCIES.find((each) => each === (written === '人民币' ? 'CNY' : written));
    if (currency === undefined) this.#wrong(found, CURRENCIES.join(', '));
    return currency ?? 'CNY';
  }

  taxBasis(): FilledQuote['taxBasis'] {
    const found = this.#field('taxBasis');
    const written = asText(found.value).toLowerCase();
    if (/不含|未税|without|excl/.test(written)) return 'exclusive';
    if (!/含税|with|incl/.test(written)) this.#wrong(found, '含税 / 不含税');
    return 'inclusive';
  }

  freight(): number {
    const found = this.#field('freight');
    return isBlank(found.value) ? 0 : (this.#amount(found) ?? 0);
  }

  lines(): QuoteLine[] {
    const lines: QuoteLine[] = [];
    for (let row = this.#markRow + 1; row < this.#grid.length; row += 1) {
      const lineId = asText(this.#cell(row, 'line').value);
      if (lineId === '') continue;
      const price = this.#cell(row, 'unitPrice');
      const rate = this.#cell(row, 'vatRate');
      const unitPrice = isBlank(price.value) ? undefined : this.#amount(price);
      const vatRate = isBlank(rate.value) ? undefined : this.#rate(rate);
      if (unitPrice !== undefined && isBlank(rate.value)) this.#missing(rate);
      lines.push({
        lineId,
        itemId: asText(this.#cell(row, 'item').value),
        name: asText(this.#cell(row, 'name').value),
        quantity: this.#amount(this.#cell(row, 'quantity')) ?? 0,
        unitPrice,
        vatRate: vatRate ?? 0,
        offered: asText(this.#cell(row, 'offered').value),
        leadDays: this.#optionalAmount(this.#cell(row, 'leadDays')),
        warrantyYears: this.#optionalAmount(this.#cell(row, 'warrantyYears')),
        remark: asText(this.#cell(row, 'remark').value),
      });
    }
    if (!lines.some(({ unitPrice }) => unitPrice !== undefined) && this.problems.length === 0)
      this.#missing(this.#cell(this.#markRow + 1, 'unitPrice'));
    return lines;
  }

  #field(field: QuoteField): Found {
    return this.#fields.get(fieldMark(field)) ?? { value: undefined, row: -1, column: -1 };
  }

  #cell(row: number, column: QuoteColumn): Found {
    const at = this.#columns.get(columnMark(column)) ?? -1;
    return { value: this.#grid[row]?.[at], row, column: at };
  }

  #optionalAmount(found: Found): number | undefined {
    return isBlank(found.value) ? undefined : this.#amount(found);
  }

  #amount(found: Found): number | undefined {
    const amount = asNumber(found.value);
    if (amount === undefined || amount < 0) {
      this.#wrong(found, '≥ 0');
      return undefined;
    }
    return amount;
  }

  #rate(found: Found): number | undefined {
    const percent = typeof found.value === 'string' && found.value.trim().endsWith('%');
    const value = asNumber(percent ? asText(found.value).replace('%', '') : found.value);
    // 13 is read as 13 %: nobody is taxed at 1,300 %.
    const rate = value === undefined ? undefined : percent || value > 1 ? value / 100 : value;
    if (rate === undefined || rate < 0 || rate > 1) {
      this.#wrong(found, '0 %–100 %');
      return undefined;
    }
    return rate;
  }

  #missing({ row, column }: Found): void {
    this.problems.push(problem('quote-cell-missing', '', { cell: addressOf(row, column) }));
  }

  #wrong({ value, row, column }: Found, expected: string): void {
    this.problems.push(
      problem('quote-cell-wrong', '', { cell: addressOf(row, column), value: asText(value), expected }),
    );
  }
}

const addressOf = (row: number, column: number): string =>
  column < 0 ? '–' : `${columnLetters(column + 1)}${row + 1}`;

const isBlank = (value: GridValue): boolean => asText(value) === '';

function asText(value: GridValue): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim();
}

function asNumber(value: GridValue): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  const written = asText(value).replaceAll(/[,，\s￥¥]/g, '');
  return /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : undefined;
}

/** Day 0 of a spreadsheet's dates. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30);
const MILLISECONDS_PER_DAY = 86_400_000;

function asDate(value: GridValue): string | undefined {
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  if (typeof value === 'number') {
    if (value < 1 || value > 110_000) return undefined;
    return new Date(SHEET_EPOCH + Math.floor(value) * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
  }
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(asText(value)) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : undefined;
}
