import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { costId } from '../finance/categories.ts';
import { CASH, TOTAL_COST } from '../finance/cash-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { itemIds } from '../finance/item-rows.ts';
import { SERVERS_OWNED, SERVICE } from '../finance/service-rows.ts';
import { VAT } from '../finance/vat-rows.ts';
import { type CostItemId, priceItemOf } from '../scenario/cost-items.ts';
import type { Assumptions, Scenario, ScenarioPrice } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;
let bare: Scenario;

beforeAll(() => {
  catalog = shippedCatalog();
  bare = { ...sampleScenario('en'), costs: [] };
});

const planOf = (scenario: Scenario): Plan => {
  const computed = computePlan(scenario, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

const assuming = (assumptions: Partial<Assumptions>): Plan =>
  planOf({ ...bare, assumptions: { ...bare.assumptions, ...assumptions } });

const priced = (item: CostItemId, amount: number): ScenarioPrice => ({
  itemId: priceItemOf(item),
  amount,
  currency: 'CNY',
  taxBasis: 'exclusive',
  kind: 'quote',
  date: '2026-09-01',
  source: 'test',
});

/** The plan with one more cost. */
const having = (item: CostItemId, quantity: number | null, price?: number): Plan =>
  planOf({
    ...bare,
    costs: [{ item, quantity }],
    prices: [...bare.prices, ...(price === undefined ? [] : [priced(item, price)])],
  });

const sumOf = (plan: Plan, row: string): number =>
  plan.values.series(row).reduce((sum, value) => sum + value, 0);

describe('a cost of the tree, counted again by hand in month 30', () => {
  const MONTH = 30;
  const at = (plan: Plan, row: string): number => plan.values.at(row, MONTH);

  test('colocation: price × full power of the servers in service', () => {
    const plan = having('colocation', null, 570);
    expect(at(plan, costId('facility'))).toBeCloseTo(570 * at(plan, SERVICE.kW), 2);
    expect(plan.values.at(costId('facility'), 0)).toBe(0);
  });

  test('software: price per accelerator and year, a twelfth each month', () => {
    const plan = having('software', null, 4500);
    expect(at(plan, costId('software'))).toBeCloseTo((4500 * at(plan, SERVICE.gpus)) / 12, 2);
    expect(at(plan, SERVICE.gpus)).toBe(
      plan.roadmap.lots.reduce((sum, lot) => sum + lot.count * lot.server.gpuCount, 0),
    );
  });

  test('demand charge: on the highest draw at the meter, part of the electricity', () => {
    const plan = having('demandCharge', null, 40);
    const without = planOf(bare);
    expect(at(plan, costId('energy')) - at(without, costId('energy'))).toBeCloseTo(
      40 * at(plan, SERVICE.demand),
      2,
    );
  });

  test('bandwidth: price × Mbps', () => {
    expect(at(having('bandwidth', 200, 55), costId('bandwidth'))).toBeCloseTo(11_000, 2);
  });

  test('spares and insurance: a yearly share of the equipment in service', () => {
    const spares = having('spares', 0.02);
    expect(at(spares, costId('spares'))).toBeCloseTo((0.02 * at(spares, SERVICE.equipment)) / 12, 2);
    const insurance = having('insurance', 0.004);
    expect(at(insurance, costId('insurance'))).toBeCloseTo(
      (0.004 * at(insurance, SERVICE.equipment)) / 12,
      2,
    );
  });

  test('set-up: engineers’ months once for each phase', () => {
    const plan = having('setUp', 1.5);
    const { monthlyWage, staffOnCost } = bare.assumptions;
    const once = 1.5 * monthlyWage * (1 + staffOnCost);
    const paid = [...plan.values.series(costId('hidden'))].flatMap((value, month) =>
      value === 0 ? [] : [[month, value]],
    );
    expect(paid).toEqual(bare.phases.map((phase) => [phase.month, expect.closeTo(once, 2)]));
  });

  test('lost work: a share of what runs in the month', () => {
    const plan = having('lostWork', 0.05);
    const running = at(plan, costId('energy')) + at(plan, costId('maintenance')) + at(plan, costId('staff'));
    expect(at(plan, costId('hidden'))).toBeCloseTo(0.05 * running, 2);
  });

  test('disposal: every server owned, in the last month', () => {
    const plan = having('disposal', null, 300);
    expect(plan.values.at(costId('disposal'), 60)).toBeCloseTo(300 * plan.values.at(SERVERS_OWNED), 2);
    expect(sumOf(plan, costId('disposal'))).toBeCloseTo(300 * plan.values.at(SERVERS_OWNED), 2);
  });

  test('network cards, licences and fit-out are bought with each phase, by server, accelerator and kW', () => {
    const plan = planOf({
      ...bare,
      costs: (['networkCards', 'licences', 'fitOut'] as const).map((item) => ({ item, quantity: null })),
      prices: [
        ...bare.prices,
        priced('networkCards', 6000),
        priced('licences', 10_000),
        priced('fitOut', 20_000),
      ],
    });
    const lots = plan.roadmap.lots.filter((lot) => lot.phase.id === 'growth');
    const servers = lots.reduce((sum, lot) => sum + lot.count, 0);
    const gpus = lots.reduce((sum, lot) => sum + lot.count * lot.server.gpuCount, 0);
    const kW = lots.reduce((sum, lot) => sum + (lot.count * (lot.server.maxPowerWatts ?? 0)) / 1000, 0);
    expect(plan.values.at('bill.growth.networkCards.net')).toBeCloseTo(6000 * servers, 2);
    expect(plan.values.at('bill.growth.licences.net')).toBeCloseTo(10_000 * gpus, 2);
    expect(plan.values.at('bill.growth.fitOut.net')).toBeCloseTo(20_000 * kW, 2);
    expect(plan.values.at('check.all')).toBe(1);
  });
});

describe('what is not known', () => {
  test('an item without a price is named and in no total, never 0', () => {
    const plan = having('colocation', null);
    expect(plan.missing).toMatchObject([
      { code: 'missing-price', path: 'costs.0', params: { item: 'costItem.colocation' } },
    ]);
    expect(plan.ledger.byId.has(itemIds('colocation').cost)).toBe(false);
    expect(plan.values.at(RESULTS.totalCost)).toBe(planOf(bare).values.at(RESULTS.totalCost));
  });

  test('an item without its quantity is named, priced or not', () => {
    expect(having('bandwidth', null, 55).missing).toMatchObject([{ code: 'missing-quantity' }]);
  });

  test('a price in a currency without exchange rate is named; with one it counts', () => {
    const inYen = (exchangeRates: Scenario['exchangeRates']): Plan =>
      planOf({
        ...bare,
        exchangeRates,
        costs: [{ item: 'bandwidth', quantity: 100 }],
        prices: [...bare.prices, { ...priced('bandwidth', 1000), currency: 'JPY' }],
      });
    expect(inYen([]).missing).toMatchObject([{ code: 'missing-fx', params: { currency: 'JPY' } }]);
    const known = inYen([{ currency: 'JPY', rate: 0.045, date: '2026-09-01', source: 'test' }]);
    expect(known.missing).toEqual([]);
    expect(known.values.at(costId('bandwidth'), 12)).toBeCloseTo(4500, 2);
  });
});

test('a price past its validity counts, and is named with its last day, once', () => {
  const plan = planOf({
    ...bare,
    costs: [{ item: 'bandwidth', quantity: 100 }],
    prices: [...bare.prices, { ...priced('bandwidth', 50), validUntil: '2026-09-15' }],
  });
  expect(plan.expired).toContainEqual({
    code: 'expired-price',
    path: 'prices',
    params: { item: 'costItem.bandwidth', name: { key: 'costItem.bandwidth' }, date: '2026-09-15' },
  });
  expect(plan.values.at(costId('bandwidth'), 12)).toBeCloseTo(5000, 2);
  expect(planOf(bare).expired).toEqual([]);
});

describe('electricity by tariff period', () => {
  test('peak and valley hours at their prices, the rest flat', () => {
    const plan = assuming({
      peakShare: 0.3,
      peakPrice: 1.2,
      valleyShare: 0.4,
      valleyPrice: 0.3,
      electricityPrice: 0.7,
    });
    const energy = plan.values.at(SERVICE.energy, 20);
    expect(plan.values.at(costId('energy'), 20)).toBeCloseTo(energy * (0.3 * 1.2 + 0.4 * 0.3 + 0.3 * 0.7), 1);
  });

  test('prices rise by year from the second year on', () => {
    const [flat, rising] = [assuming({}), assuming({ energyEscalation: 0.1 })];
    expect(rising.values.at(costId('energy'), 12)).toBe(flat.values.at(costId('energy'), 12));
    expect(rising.values.at(costId('energy'), 30)).toBeCloseTo(
      flat.values.at(costId('energy'), 30) * 1.1 ** 2,
      1,
    );
  });
});

describe('input VAT', () => {
  test('is deducted in the month after it was paid, all of it by the end', () => {
    const plan = assuming({});
    expect(plan.values.at(VAT.deducted, 13)).toBe(plan.values.at(VAT.input, 12));
    expect(sumOf(plan, VAT.deducted)).toBeCloseTo(sumOf(plan, VAT.input), 2);
    expect(plan.values.at(VAT.waiting, 60)).toBeCloseTo(0, 2);
    expect(sumOf(plan, CASH.flow)).toBeCloseTo(plan.values.at(RESULTS.totalCost), 1);
    expect(plan.values.at(RESULTS.cashPresentValue)).toBeGreaterThan(plan.values.at(RESULTS.presentValue));
  });

  test('where it cannot be deducted the cash flow is the cost', () => {
    const plan = assuming({ inputVatDeductible: false });
    expect(sumOf(plan, VAT.deducted)).toBe(0);
    for (const [month, cost] of plan.values.series(TOTAL_COST).entries()) {
      expect(plan.values.at(CASH.flow, month)).toBeCloseTo(cost, 4);
    }
  });
});

describe('conventions of discounting', () => {
  test('from the middle of the month: half a month less for all but the start', () => {
    const plan = assuming({ midPeriod: true });
    const rate = bare.assumptions.discountRate;
    const expected = [...plan.values.series(TOTAL_COST)].reduce(
      (sum, flow, month) => sum + flow / (1 + rate) ** (Math.max(0, month - 0.5) / 12),
      0,
    );
    expect(plan.values.at(RESULTS.presentValue)).toBeCloseTo(expected, 3);
  });

  test('a real rate counts as its nominal one', () => {
    const real = assuming({ discountRate: 0.05, realRate: true, inflation: 0.02 });
    const nominal = assuming({ discountRate: 1.05 * 1.02 - 1 });
    expect(real.values.at(RESULTS.presentValue)).toBeCloseTo(nominal.values.at(RESULTS.presentValue), 3);
  });
});

test('equipment loses its resale value by class and age', () => {
  const plan = assuming({
    residualYearlyLoss: 0.5,
    residualYearlyLossNetwork: 1,
    residualYearlyLossFacility: 1,
  });
  const expected = bare.phases.reduce(
    (sum, phase) =>
      sum + plan.values.at(`asset.${phase.id}.servers.goods`) * 0.5 ** ((60 - phase.month) / 12),
    0,
  );
  expect(-plan.values.at(costId('residual'), 60)).toBeCloseTo(expected, 1);
});
