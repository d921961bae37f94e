import type { Currency } from '#shared/catalog/price.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { rateOf } from '#shared/scenario/net-price.ts';
import { useView } from '../app/store/view-store.ts';
import { useScenario, useTranslator } from '../app/hooks.ts';
import { yuanPer } from '#shared/i18n/money-unit.ts';
import { formatMoney, formatUnitPrice } from './format.ts';

/** Money as the person wants to see it. */
export type Money = {
  readonly locale: Locale;
  readonly currency: Currency;
  /** The unit to be written in the head: 元, 万元, USD. */
  readonly unit: string;
  /** How many yuan one unit shown is. */
  readonly perUnit: number;
  readonly format: (yuan: number) => string;
  /** With the unit beside it, where no head names it. */
  readonly withUnit: (yuan: number) => string;
  /** Price of one thing: always in yuan. */
  readonly formatUnit: (yuan: number) => string;
};

/** Amounts of the ledger, which are in yuan, in the unit and currency chosen; a currency without a rate is not shown. */
export function useMoney(): Money {
  const { t, locale } = useTranslator();
  const moneyUnit = useView((view) => view.moneyUnit);
  const chosen = useView((view) => view.currency);
  const scenario = useScenario();
  const known = scenario === undefined ? undefined : rateOf(chosen, scenario);
  const currency = known === undefined ? 'CNY' : chosen;
  const rate = known ?? 1;
  const isForeign = currency !== 'CNY';
  const format = (yuan: number): string => formatMoney(yuan / rate, moneyUnit, locale);
  return {
    locale,
    currency,
    unit: isForeign ? t(`unitName.foreign.${moneyUnit}`, { currency }) : t(`unitName.${moneyUnit}`),
    perUnit: yuanPer(moneyUnit, locale) * rate,
    format,
    withUnit: (yuan) =>
      isForeign
        ? t(`amount.foreign.${moneyUnit}`, { amount: format(yuan), currency })
        : t(`amount.${moneyUnit}`, { amount: format(yuan) }),
    formatUnit: (yuan) => formatUnitPrice(yuan, locale),
  };
}
