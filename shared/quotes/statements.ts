import type { Currency, TaxBasis } from '../catalog/price.ts';

export type AmountUnit = 'yuan' | 'wan';

/** What words beside an amount say of it. */
export type Statement = {
  readonly unit?: AmountUnit;
  readonly currency?: Currency;
  /** A currency that prices are not kept in, as it was written. */
  readonly unknownCurrency?: string;
  readonly taxBasis?: Exclude<TaxBasis, 'unstated'>;
};

const CURRENCY_WORDS: readonly (readonly [Currency, RegExp])[] = [
  ['USD', /usd|us\$|美元|美金|\$/],
  ['EUR', /eur|€|欧元/],
  ['CNY', /cny|rmb|人民币|[¥￥]|元/],
];

const UNKNOWN_CURRENCIES =
  /jpy|日元|円|hkd|港[币元]|hk\$|gbp|£|英镑|krw|韩元|₩|twd|nt\$|新?台币|sgd|新加坡元|chf|瑞士法郎|cad|加元|aud|澳元|rub|卢布|₽|inr|₹|btc|usdt/;

/** Reads head lines and cells: `含税单价（万元）`. What is not said is left out. */
export function statementOf(words: string): Statement {
  const text = words.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const unknownCurrency = UNKNOWN_CURRENCIES.exec(text)?.[0];
  const currency =
    unknownCurrency === undefined ? CURRENCY_WORDS.find(([, known]) => known.test(text))?.[0] : undefined;
  const unit = unitOf(text);
  const taxBasis = taxBasisOf(text);
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(currency === undefined ? {} : { currency }),
    ...(unknownCurrency === undefined ? {} : { unknownCurrency }),
    ...(taxBasis === undefined ? {} : { taxBasis }),
  };
}

function unitOf(text: string): AmountUnit | undefined {
  if (/万|10,?000(yuan|cny|rmb)|(cny|rmb)10,?000|10k|wan/.test(text)) return 'wan';
  return /元|yuan|cny|rmb|usd|eur|[¥$€]/.test(text) ? 'yuan' : undefined;
}

function taxBasisOf(text: string): Statement['taxBasis'] {
  if (/不含税|未税|税前|excl|ex\.?vat|without(vat|tax)|^net(unit)?(price|amount)/.test(text))
    return 'exclusive';
  return /含税|税后|incl|with(vat|tax)|^gross/.test(text) ? 'inclusive' : undefined;
}
