const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** A month as scenarios keep it: 2027-01. */
export const isMonth = (text: string): boolean => MONTH.test(text);

/** A day that exists: 2028-02-29, not 2027-02-29. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
