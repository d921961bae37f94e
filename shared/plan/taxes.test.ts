import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { CASH } from '../finance/cash-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import {
  type Asset,
  decliningBalance,
  MACRS_FIVE_YEARS,
  straightLine,
  sumOfDigits,
  variableDeclining,
} from '../finance/depreciation.ts';
import { SCHEDULES } from '../finance/depreciation-rows.ts';
import { STATEMENTS, statementIds } from '../finance/statement-rows.ts';
import { TAX } from '../finance/tax-rows.ts';
import { DEPRECIATION_METHODS, type DepreciationMethod, type Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;
let sample: Scenario;

beforeAll(() => {
  catalog = shippedCatalog();
  sample = { ...sampleScenario('en'), horizonMonths: 120 };
});

const planOf = (scenario: Scenario): Plan => {
  const computed = computePlan(scenario, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

const assuming = (assumptions: Partial<Scenario['assumptions']>, patch: Partial<Scenario> = {}): Plan =>
  planOf({ ...sample, ...patch, assumptions: { ...sample.assumptions, ...assumptions } });

const sumOf = (plan: Plan, row: string): number =>
  plan.values.series(row).reduce((sum, value) => sum + value, 0);

const BY_YEAR: Readonly<Record<DepreciationMethod, (asset: Asset, year: number) => number>> = {
  'straight-line': (asset) => straightLine(asset),
  'sum-of-digits': sumOfDigits,
  'double-declining': decliningBalance,
  'declining-with-switch': (asset, year) => variableDeclining(asset, year - 1, year),
  'macrs-5': ({ cost }, year) => cost * (MACRS_FIVE_YEARS[year - 1] ?? 0),
};

describe.each(SCHEDULES)('the %s schedule', (schedule) => {
  test.each(DEPRECIATION_METHODS)('%s: servers of the second phase, year by year of their life', (method) => {
    const life = 5;
    const salvage = 0.04;
    const plan = assuming(
      {
        bookLifeServers: life,
        taxLifeServers: life,
        bookSalvage: salvage,
        taxSalvage: salvage,
        immediateDeduction: false,
      },
      { bookMethod: method, taxMethod: method },
    );
    const cost = plan.values.at('asset.growth.servers.cost');
    const written = plan.values.series(`${schedule}.growth.servers.depreciation`);
    const asset: Asset = { cost, salvage: cost * salvage, life };
    const lives = method === 'macrs-5' ? MACRS_FIVE_YEARS.length : life;
    for (let year = 1; year <= lives; year += 1) {
      const first = 12 + (year - 1) * 12 + 1;
      const ofYear = written.slice(first, first + 12).reduce((sum, value) => sum + value, 0);
      expect(ofYear, `year ${year}`).toBeCloseTo(BY_YEAR[method](asset, year), 0);
    }
    expect(written.slice(0, 13).every((value) => value === 0)).toBe(true);
    expect(written.slice(12 + lives * 12 + 1).every((value) => value === 0)).toBe(true);
  });
});

describe('immediate deduction, tested for every unit', () => {
  test('a unit at the limit is deducted at once, a dearer one is not, in one purchase', () => {
    const limit = 100_000;
    const plan = assuming({ immediateLimit: limit });
    const flags = plan.lines.flatMap((line) => {
      const flag = `${line.id}.immediate`;
      if (!plan.ledger.byId.has(flag) || line.phase.id === 'scale') return [];
      expect(plan.values.at(flag)).toBe(plan.values.at(`${line.id}.netPrice`) <= limit ? 1 : 0);
      return [plan.values.at(flag)];
    });
    expect(new Set(flags)).toEqual(new Set([0, 1]));
  });

  test('only what is delivered until the end of 2027', () => {
    const plan = assuming({});
    expect(plan.values.at('tax.lastImmediateMonth')).toBe(12);
    for (const line of plan.lines.filter(({ phase }) => phase.id === 'scale')) {
      if (plan.ledger.byId.has(`${line.id}.immediate`))
        expect(plan.values.at(`${line.id}.immediate`)).toBe(0);
    }
    expect(plan.values.at(TAX.immediate, 13)).toBeGreaterThan(0);
  });
});

describe('income tax', () => {
  test('in the end every yuan of cost has lowered taxable income once', () => {
    for (const inputVatDeductible of [true, false]) {
      const plan = assuming({ inputVatDeductible });
      expect(sumOf(plan, TAX.base)).toBeCloseTo(plan.values.at(RESULTS.totalCost), 0);
      expect(sumOf(plan, TAX.saving)).toBeCloseTo(0.25 * plan.values.at(RESULTS.totalCost), 0);
    }
  });

  test('is saved in the month after each quarter, and the rest in the last month', () => {
    const plan = assuming({});
    const months = [...plan.values.series(TAX.saving)].flatMap((value, month) =>
      value === 0 ? [] : [month],
    );
    expect(months.slice(0, 4)).toEqual([4, 7, 10, 13]);
    expect(months.at(-1)).toBe(120);
    const firstQuarter = [0, 1, 2, 3].reduce((sum, month) => sum + plan.values.at(TAX.base, month), 0);
    expect(plan.values.at(TAX.saving, 4)).toBeCloseTo(0.25 * firstQuarter, 1);
  });

  test('deducting at once saves the same tax earlier', () => {
    const [once, spread] = [assuming({}), assuming({ immediateDeduction: false })];
    expect(sumOf(once, TAX.saving)).toBeCloseTo(sumOf(spread, TAX.saving), 0);
    expect(once.values.at(RESULTS.taxShield)).toBeGreaterThan(spread.values.at(RESULTS.taxShield));
    expect(once.values.at(RESULTS.afterTaxPresentValue)).toBeLessThan(
      spread.values.at(RESULTS.afterTaxPresentValue),
    );
  });

  test('without income tax the cash flow stays as it is', () => {
    const plan = assuming({ incomeTaxRate: 0 });
    expect([...plan.values.series(CASH.afterTax)]).toEqual([...plan.values.series(CASH.flow)]);
  });
});

test('the book value is what was put in less what was written off, and never negative', () => {
  const plan = assuming({}, { bookMethod: 'declining-with-switch' });
  for (const value of plan.values.series(TAX.bookValue)) expect(value).toBeGreaterThanOrEqual(-0.01);
  expect(plan.values.at(TAX.bookValue, 120)).toBeCloseTo(
    sumOf(plan, TAX.added) - sumOf(plan, 'book.depreciation'),
    2,
  );
});

test('the years of each statement add up to its months', () => {
  const plan = assuming({});
  const { flow, bookDepreciation, afterTax } = {
    flow: CASH.flow,
    bookDepreciation: 'book.depreciation',
    afterTax: CASH.afterTax,
  };
  for (const [line, row] of [
    ['flow', flow],
    ['bookDepreciation', bookDepreciation],
    ['afterTax', afterTax],
  ] as const) {
    expect(plan.values.at(statementIds(line).sum)).toBeCloseTo(sumOf(plan, row), 2);
  }
  expect(STATEMENTS.depreciation).toContain('bookValue');
  expect(plan.values.series(statementIds('bookValue').yearly).at(-1)).toBeCloseTo(
    plan.values.at(TAX.bookValue, 120),
    2,
  );
});
