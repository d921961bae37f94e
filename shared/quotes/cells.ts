import type { RawCell } from './table.ts';

/** Why a cell cannot be read as what its column holds. */
export type UnreadableCell = 'not-a-number' | 'unit-in-cell' | 'error-cell' | 'formula-no-value';

export type ReadNumber =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: UnreadableCell };

const PLAIN_NUMBER = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/;

/** Words that may stand beside an amount and change nothing. */
const HARMLESS =
  /人民币|rmb|cny|usd|eur|us\$|[¥￥$€]|美元|欧元|元整?|\/(台|套|个|张|块|项|件|条|根|只|set|pcs?|unit|ea)$/gi;

/** An amount or a count, as it was typed; one with 万 in the cell itself is not taken, whatever the column says. */
export function readNumber(cell: RawCell): ReadNumber {
  if (cell.error) return { ok: false, why: 'error-cell' };
  if (cell.number !== undefined) {
    return Number.isFinite(cell.number)
      ? { ok: true, value: cell.number }
      : { ok: false, why: 'not-a-number' };
  }
  if (cell.formula && cell.text.trim() === '') return { ok: false, why: 'formula-no-value' };
  const text = cell.text.normalize('NFKC').trim();
  if (/万|千|亿|[kw]$/i.test(text)) return { ok: false, why: 'unit-in-cell' };
  const bare = text.replaceAll(HARMLESS, '').replaceAll(/\s/g, '');
  const negative = /^\((.+)\)$/.exec(bare);
  const digits = negative?.[1] ?? bare;
  if (!PLAIN_NUMBER.test(digits)) return { ok: false, why: 'not-a-number' };
  const value = Number(digits.replaceAll(',', ''));
  return { ok: true, value: negative ? -value : value };
}

/** 13 %, 13 and 0.13 are the same rate; undefined for what is none. */
export function readRate(cell: RawCell): number | undefined {
  if (cell.error) return undefined;
  const text = cell.text.normalize('NFKC').trim();
  const number = cell.number ?? (/^\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN);
  const inPercent = cell.number === undefined ? text.endsWith('%') || number >= 1 : number >= 1;
  const rate = inPercent ? number / 100 : number;
  return rate >= 0 && rate < 1 ? rate : undefined;
}

const DATE_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** An ISO date; undefined for what is none, 2026/13/45 included. */
export function readDate({ text, date, error }: RawCell): string | undefined {
  if (error) return undefined;
  if (date !== undefined) return date;
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[ t]\d{1,2}:\d{2}(:\d{2})?$/i, '');
  for (const form of DATE_FORMS) {
    const [, year, month, day] = form.exec(plain) ?? [];
    if (year === undefined || month === undefined || day === undefined) continue;
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    // A day that the calendar does not have comes back as another one, or as none.
    const time = Date.parse(`${iso}T00:00:00Z`);
    return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
  }
  return undefined;
}
