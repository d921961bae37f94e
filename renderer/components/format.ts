import type { NumberFormat } from '#shared/ledger/row.ts';
import { decimalsOf, type MoneyUnit, yuanPer } from '#shared/i18n/money-unit.ts';
import type { Locale, MessageKey } from '#shared/i18n/messages.ts';

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, least: number, most: number): Intl.NumberFormat {
  const key = `${locale} ${least} ${most}`;
  const known = formats.get(key);
  if (known) return known;
  const created = new Intl.NumberFormat(locale, {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  formats.set(key, created);
  return created;
}

/** Digits with separators; negative in parentheses, and no negative zero. */
export function formatNumber(value: number, locale: Locale, decimals: number, least = decimals): string {
  const text = numberFormat(locale, least, decimals).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? `(${text})` : text;
}

/** An amount of money in the unit of the column head. */
export const formatMoney = (yuan: number, unit: MoneyUnit, locale: Locale): string =>
  formatNumber(yuan / yuanPer(unit, locale), locale, decimalsOf(unit, locale));

/** Price of one thing: always in yuan. Small ones keep four decimals. */
export const formatUnitPrice = (yuan: number, locale: Locale): string =>
  formatNumber(yuan, locale, Math.abs(yuan) < 1 ? 4 : 2, 2);

export function formatPercent(fraction: number, locale: Locale): string {
  const text = formatNumber(Math.abs(fraction) * 100, locale, 2, 0);
  return fraction < 0 && /[1-9]/.test(text) ? `(${text}%)` : `${text}%`;
}

/** Three significant digits for small quantities, whole numbers for large ones. */
export function formatQuantity(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (size === 0 || size >= 1000) return formatNumber(value, locale, 0);
  const decimals = Math.min(4, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return formatNumber(value, locale, decimals, 0);
}

/** A ledger value by the format of its row. Flags are words: see `flagKey`. */
export function formatByKind(value: number, format: NumberFormat, unit: MoneyUnit, locale: Locale): string {
  switch (format) {
    case 'money':
      return formatMoney(value, unit, locale);
    case 'unitPrice':
      return formatUnitPrice(value, locale);
    case 'percent':
      return formatPercent(value, locale);
    case 'availability':
      return `${formatNumber(value * 100, locale, 6)}%`;
    case 'count':
      return formatNumber(value, locale, 2, 0);
    case 'decimal':
      return formatQuantity(value, locale);
    case 'flag':
      return String(value);
    default:
      return formatNumber(value, locale, 2);
  }
}

export const flagKey = (value: number): MessageKey => (value === 0 ? 'flag.no' : 'flag.yes');

/** 14:32, in the zone of the machine. */
export const formatTime = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
    new Date(iso),
  );

/** 2026-10-01 14:32, in the zone of the machine. */
export const formatDateTime = (iso: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso));
