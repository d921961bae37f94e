/** Why a cell is not read as a number; each has its words in i18n. */
export type NoNumber = 'excelError' | 'date' | 'unit' | 'other';

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Thousands, as spreadsheets group them. */
const GROUPED = /^[+-]?\d{1,3}([,' ]\d{3})+(\.\d+)?$/;
const EXCEL_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|####)/;
const DATE =
  /^(\d{4}[/.年-]\d{1,2}([/.月-]\d{1,2}日?)?|\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?|\d{1,2}[-/ ]?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([-/ ]\d{2,4})?|\d{1,2}月\d{1,2}日)$/i;

/**
 * The number of a cell as people and spreadsheets write it: full-width digits, grouped thousands, exponents, the
 * apostrophe that keeps a text. Units, formulas, dates and hexadecimal are no numbers: nobody could tell what was meant.
 */
export function numberIn(cell: string): number | undefined {
  const text = tidy(cell);
  if (PLAIN.test(text)) return Number(text);
  return GROUPED.test(text) ? Number(text.replaceAll(/[,' ]/g, '')) : undefined;
}

/** What a cell that is no number looks like. */
export function whyNoNumber(cell: string): NoNumber {
  const text = tidy(cell);
  if (EXCEL_ERROR.test(text)) return 'excelError';
  if (DATE.test(text)) return 'date';
  return /^[+-]?\.?\d/.test(text) && /[\p{L}%‰]$/u.test(text) ? 'unit' : 'other';
}

const tidy = (cell: string): string => cell.normalize('NFKC').trim().replace(/^'/, '').replaceAll(/\s/g, ' ');
