import type { Cell } from './report.ts';

const digits = (least: number, most: number, style: 'decimal' | 'percent' = 'decimal'): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', { style, minimumFractionDigits: least, maximumFractionDigits: most });

/** As the workbook shows them (`workbook-styles.ts`): the same decimals, negatives in parentheses. */
const FORMATS: Readonly<Record<NonNullable<Cell['format']>, Intl.NumberFormat>> = {
  money: digits(2, 2),
  wan: digits(2, 2),
  unitPrice: digits(2, 4),
  count: digits(0, 0),
  decimal: digits(2, 4),
  percent: digits(2, 2, 'percent'),
  availability: digits(6, 6, 'percent'),
  flag: new Intl.NumberFormat('en-US', { useGrouping: false, maximumFractionDigits: 0 }),
  date: digits(0, 0),
};

/** A number in words of its format: `1,234.50`, `(12.00)`, `13.00%`. */
export function numberText(value: number, format: Cell['format'] = 'decimal'): string {
  const text = FORMATS[format].format(Math.abs(value));
  return value < 0 ? `(${text})` : text;
}
