import { describe, expect, test } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { sampleScenario } from '../plan/sample.ts';
import type { Assumptions } from '../scenario/scenario.ts';
import { conventionOf, RESULT_NAMES } from './conventions.ts';

const sample = sampleScenario('en');
const saying = (
  result: (typeof RESULT_NAMES)[number],
  assumptions: Partial<Assumptions>,
  rate = 0.08,
): string =>
  conventionOf(
    result,
    { ...sample, assumptions: { ...sample.assumptions, ...assumptions } },
    rate,
    translatorFor('en'),
  );

describe('the convention beside a result', () => {
  test('a sum says that it is not discounted, and on which tax basis', () => {
    expect(saying('totalCost', {})).toBe('not discounted; without VAT');
    expect(saying('totalCost', { inputVatDeductible: false })).toBe(
      'not discounted; with the VAT that cannot be deducted',
    );
  });

  test('a present value says its rate, and from where in the month it discounts', () => {
    expect(saying('presentValue', {})).toBe(
      '8% a year nominal, the start not discounted; month ends; without VAT',
    );
    expect(saying('presentValue', { midPeriod: true })).toContain('middle of the month');
    expect(saying('presentValue', { realRate: true, discountRate: 0.05, inflation: 0.02 }, 0.071)).toContain(
      '7.1% a year nominal (5% real, 2% inflation)',
    );
  });

  test('what taxes do to a result is said with it', () => {
    expect(saying('cashPresentValue', {})).toContain('VAT when it is paid and deducted');
    expect(saying('afterTaxPresentValue', { incomeTaxRate: 0.15 })).toContain('income tax at 15%');
    expect(saying('annualCost', {})).toContain('over 60 months');
  });

  test.each(LOCALES)('every result but a count has one, in %s', (locale) => {
    for (const result of RESULT_NAMES) {
      const text = conventionOf(result, sample, 0.08, translatorFor(locale));
      if (result !== 'requests') expect(text).toMatch(/\S/);
      expect(text).not.toMatch(/[{}]|convention\./);
    }
  });
});
