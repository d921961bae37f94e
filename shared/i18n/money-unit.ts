import type { Locale } from './locales.ts';

/** Units that amounts are shown in: 元, 万元 and 亿元; in English CNY, CNY thousand and CNY million. */
export const MONEY_UNITS = ['yuan', 'wan', 'yi'] as const;
export type MoneyUnit = (typeof MONEY_UNITS)[number];

/** As a language counts. Decimals keep what a budget is read to. Their names are `unitName.*`. */
const COUNTED: Readonly<Record<Locale, Readonly<Record<MoneyUnit, { yuan: number; decimals: number }>>>> = {
  'zh-CN': {
    yuan: { yuan: 1, decimals: 2 },
    wan: { yuan: 1e4, decimals: 2 },
    yi: { yuan: 1e8, decimals: 4 },
  },
  en: { yuan: { yuan: 1, decimals: 2 }, wan: { yuan: 1e3, decimals: 1 }, yi: { yuan: 1e6, decimals: 3 } },
};

/** How many yuan one unit of money is, in a language. */
export const yuanPer = (unit: MoneyUnit, locale: Locale): number => COUNTED[locale][unit].yuan;

export const decimalsOf = (unit: MoneyUnit, locale: Locale): number => COUNTED[locale][unit].decimals;
