const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A month or a day as a person writes it, in the form that scenarios keep: 2027/1, 2027.01.31, 2027年1月31日, full-width
 * digits. What is none of these stays as it is.
 */
export function tidyDate(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '');
  const parts = /^(\d{4})[-/.年](\d{1,2})(?:月|(?:[-/.月](\d{1,2})日?))?$/.exec(plain);
  if (!parts) return plain;
  const [, year = '', month = '', day] = parts;
  return [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
}

/** A month as scenarios keep it: 2027-01. */
export const isMonth = (text: string): boolean => MONTH.test(text);

/** A day that exists: 2028-02-29, not 2027-02-29. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
