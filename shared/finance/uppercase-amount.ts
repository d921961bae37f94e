import { roundHalfAway } from '../base/rounding.ts';

/** Capital numerals of 0 to 9. */
export const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'] as const;
/** Names of the groups of four digits, lowest first; 亿 repeats above 万亿. */
const GROUPS = ['', '万', '亿', '万亿'] as const;

/** Largest magnitude whose yuan are exact. */
export const UPPERCASE_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * 金额大写: 人民币 and the amount in capital numerals, as invoices and contracts require. 整 stands after 元 and
 * after 角, never after 分; inner zeros are read once; negative amounts begin with 负. finance.md §12.
 * Undefined beyond `UPPERCASE_LIMIT` or for what is no number.
 */
export function uppercaseAmount(amount: number): string | undefined {
  if (!Number.isFinite(amount) || Math.abs(amount) > UPPERCASE_LIMIT) return undefined;
  const rounded = roundHalfAway(Math.abs(amount), 2);
  const yuan = Math.floor(rounded);
  const fenPart = Math.round((rounded - yuan) * 100);
  const jiao = Math.floor(fenPart / 10);
  const fen = fenPart % 10;
  const isZero = yuan === 0 && fenPart === 0;
  const sign = amount < 0 && !isZero ? '负' : '';
  return `人民币${sign}${yuanText(yuan, isZero)}${fractionText(yuan, jiao, fen)}`;
}

function yuanText(yuan: number, isZero: boolean): string {
  if (yuan > 0) return `${wholeText(yuan)}元`;
  return isZero ? '零元' : '';
}

function fractionText(yuan: number, jiao: number, fen: number): string {
  if (jiao === 0 && fen === 0) return '整';
  // After a yuan place or before a fen that stands behind a zero, 零 is read once.
  const gap = yuan > 0 && (jiao === 0 || yuan % 10 === 0) ? '零' : '';
  const tens = jiao > 0 ? `${digit(jiao)}角` : '';
  return gap + tens + (fen > 0 ? `${digit(fen)}分` : '整');
}

/** A whole number in groups of four digits; a group that begins with zeros after a higher one is led by 零. */
function wholeText(whole: number): string {
  const groups: number[] = [];
  for (let rest = whole; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000);
  let text = '';
  let gap = false;
  for (let index = groups.length - 1; index >= 0; index -= 1) {
    const group = groups[index] ?? 0;
    if (group === 0) {
      gap = text !== '';
      continue;
    }
    if (text !== '' && (gap || group < 1000)) text += '零';
    text += groupText(group) + groupName(index, groups);
    gap = false;
  }
  return text;
}

/** 万亿 is 万 of 亿: its 亿 is said once, by the 亿 group below it where that is not empty. */
function groupName(index: number, groups: readonly number[]): string {
  if (index === 3 && (groups[2] ?? 0) > 0) return '万';
  return GROUPS[index] ?? '';
}

function groupText(group: number): string {
  let text = '';
  let gap = false;
  for (let place = PLACES.length - 1; place >= 0; place -= 1) {
    const value = Math.floor(group / 10 ** place) % 10;
    if (value === 0) {
      gap = text !== '';
      continue;
    }
    text += `${gap ? '零' : ''}${digit(value)}${PLACES[place] ?? ''}`;
    gap = false;
  }
  return text;
}

const digit = (value: number): string => DIGITS.charAt(value);
