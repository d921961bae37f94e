import type { Locale } from '#shared/i18n/messages.ts';
import { formatNumber } from '../../components/format.ts';

/** Servers bought, phase by phase. */
export const countsText = (counts: readonly number[], locale: Locale): string =>
  counts.map((count) => formatNumber(count, locale, 0)).join(' + ');
