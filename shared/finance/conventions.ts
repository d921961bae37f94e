import type { Translator } from '../i18n/translate.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { RESULTS } from './cost-rows.ts';

export type ResultName = keyof typeof RESULTS;
export const RESULT_NAMES = Object.keys(RESULTS) as readonly ResultName[];

/**
 * How a result is to be read, to be printed beside it: discounted or not, from which rate, real or nominal, from the
 * middle or the end of the month, on which tax basis. finance.md §4.
 * @param nominalRate a year
 */
export function conventionOf(
  result: ResultName,
  scenario: Scenario,
  nominalRate: number,
  { t, locale }: Translator,
): string {
  const { assumptions } = scenario;
  const percent = (share: number): string =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(share);
  const separator = t('convention.separator');
  if (result === 'requests') return '';
  if (result === 'budgetNet' || result === 'budgetTax' || result === 'budgetGross') {
    return t('convention.undiscounted');
  }
  const basis = t(assumptions.inputVatDeductible ? 'convention.net' : 'convention.withTax');
  if (result === 'totalCost') return [t('convention.undiscounted'), basis].join(separator);
  const rate = assumptions.realRate
    ? t('convention.realRate', {
        rate: percent(nominalRate),
        real: percent(assumptions.discountRate),
        inflation: percent(assumptions.inflation),
      })
    : t('convention.nominalRate', { rate: percent(nominalRate) });
  const timing = t(assumptions.midPeriod ? 'convention.middle' : 'convention.end');
  return [
    rate,
    timing,
    ...ownWords(
      result,
      { basis, months: scenario.horizonMonths, tax: percent(assumptions.incomeTaxRate) },
      t,
    ),
  ].join(separator);
}

type Facts = { readonly basis: string; readonly months: number; readonly tax: string };

function ownWords(result: ResultName, { basis, months, tax }: Facts, t: Translator['t']): string[] {
  switch (result) {
    case 'cashPresentValue':
      return [t('convention.vatTiming')];
    case 'afterTaxPresentValue':
      return [t('convention.vatTiming'), t('convention.incomeTax', { tax })];
    case 'taxShield':
      return [t('convention.incomeTax', { tax })];
    case 'annualCost':
      return [basis, t('convention.level', { months })];
    case 'costPerThousand':
      return [basis, t('convention.alike')];
    default:
      return [basis];
  }
}
