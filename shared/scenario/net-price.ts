import { add, div, type Expression, mul, ref, roundMoney } from '../ledger/expression.ts';
import type { Currency } from '../catalog/price.ts';
import { includesVat, type PricePick } from './pick-price.ts';
import type { Scenario } from './scenario.ts';

/** Ids of the assumption rows that prices are converted with. */
export const GOODS_VAT = 'assumption.goodsVat';
export const SERVICES_VAT = 'assumption.servicesVat';
export const USD_CNY = 'assumption.usdCny';

/** Ledger id of what one unit of a currency is in CNY. */
export const rateId = (currency: Exclude<Currency, 'CNY'>): string =>
  currency === 'USD' ? USD_CNY : `exchangeRate.${currency}`;

/** Whether the scenario can turn a currency into CNY. */
export const hasRate = (currency: Currency, { exchangeRates }: Scenario): boolean =>
  currency === 'CNY' || currency === 'USD' || exchangeRates.some((rate) => rate.currency === currency);

/** What one unit of a currency is in CNY; undefined where the scenario has no rate. */
export const yuanPer = (currency: Currency, scenario: Scenario): number | undefined =>
  currency === 'CNY' ? 1 : rateValues(scenario)[rateId(currency)];

/** Every exchange rate of the scenario by ledger id, CNY for one unit. */
export const rateValues = ({ assumptions, exchangeRates }: Scenario): Record<string, number> => ({
  [USD_CNY]: assumptions.usdCny,
  ...Object.fromEntries(exchangeRates.map(({ currency, rate }) => [rateId(currency), rate])),
});

/** Currencies that the scenario knows the rate of, CNY first. */
export const knownCurrencies = ({ exchangeRates }: Scenario): readonly Currency[] => [
  'CNY',
  'USD',
  ...exchangeRates.map(({ currency }) => currency),
];

/** What one unit of a currency is in CNY; undefined where the scenario has no rate. */
export const rateOf = (currency: Currency, scenario: Scenario): number | undefined =>
  currency === 'CNY' ? 1 : rateValues(scenario)[rateId(currency)];

/** A price as it was seen, in CNY and on its own tax basis, rounded to the fen. */
const seenUnitPrice = (amount: string, { currency }: PricePick): Expression =>
  roundMoney(currency === 'CNY' ? ref(amount) : mul(amount, rateId(currency)));

/** 不含税单价 in CNY, rounded to the fen, from a price as it was seen. finance.md §2 and §6. */
export function netUnitPrice(amount: string, pick: PricePick, vat: string): Expression {
  const seen = seenUnitPrice(amount, pick);
  return includesVat(pick) ? roundMoney(div(seen, add(1, vat))) : seen;
}

/** 含税单价 in CNY: a price that was quoted with VAT stays as it was quoted. finance.md §2 and §6. */
export function grossUnitPrice(amount: string, pick: PricePick, vat: string): Expression {
  const seen = seenUnitPrice(amount, pick);
  return includesVat(pick) ? seen : roundMoney(mul(seen, add(1, vat)));
}
