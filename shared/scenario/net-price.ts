import { add, div, type Expression, mul, ref, roundMoney } from '../ledger/expression.ts';
import { includesVat, type PricePick } from './pick-price.ts';

/** Ids of the assumption rows that prices are converted with. */
export const GOODS_VAT = 'assumption.goodsVat';
export const SERVICES_VAT = 'assumption.servicesVat';
export const USD_CNY = 'assumption.usdCny';

/** 不含税单价 in CNY, rounded to the fen, from a price as it was seen. finance.md §2 and §6. */
export function netUnitPrice(amount: string, pick: PricePick, vat: string): Expression {
  const inCny = pick.currency === 'USD' ? mul(amount, USD_CNY) : ref(amount);
  return roundMoney(includesVat(pick) ? div(inCny, add(1, vat)) : inCny);
}
