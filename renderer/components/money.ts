import type { Locale } from '#shared/i18n/messages.ts';
import { useView } from '../app/store/view-store.ts';
import { useTranslator } from '../app/hooks.ts';
import { formatMoney, formatUnitPrice } from './format.ts';

/** Money as the person wants to see it. */
export type Money = {
  readonly locale: Locale;
  /** The unit to be written in the head: 元 or 万元. */
  readonly unit: string;
  readonly format: (yuan: number) => string;
  /** With the unit beside it, where no head names it. */
  readonly withUnit: (yuan: number) => string;
  readonly formatUnit: (yuan: number) => string;
};

export function useMoney(): Money {
  const { t, locale } = useTranslator();
  const moneyUnit = useView((view) => view.moneyUnit);
  return {
    locale,
    unit: t(`unitName.${moneyUnit}`),
    format: (yuan) => formatMoney(yuan, moneyUnit, locale),
    withUnit: (yuan) => t(`amount.${moneyUnit}`, { amount: formatMoney(yuan, moneyUnit, locale) }),
    formatUnit: (yuan) => formatUnitPrice(yuan, locale),
  };
}
