import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { alternativeIds, OWNING_EXIT } from '../finance/alternatives/alternative.ts';
import { apiItemId } from '../finance/alternatives/api-rows.ts';
import { carbonIds } from '../finance/alternatives/carbon-rows.ts';
import { CURVE_POINTS, curveIds } from '../finance/alternatives/curve-rows.ts';
import { hireIds } from '../finance/alternatives/hire-rows.ts';
import { leaseIds } from '../finance/alternatives/lease-rows.ts';
import { phasingIds } from '../finance/alternatives/phasing-rows.ts';
import { unitCostIds } from '../finance/alternatives/unit-cost-rows.ts';
import { volumeIds, volumesOf } from '../finance/alternatives/volume-rows.ts';
import { phaseSumIds } from '../finance/bill-rows.ts';
import { MONTHLY_RATE, RESULTS } from '../finance/cost-rows.ts';
import { SERVICE } from '../finance/service-rows.ts';
import { netPresentValue } from '../ledger/time-value.ts';
import { PAYMENT_SPLITS } from '../scenario/payments.ts';
import { rentalItemId } from '../scenario/pick-rental.ts';
import type { Assumptions, Scenario, ScenarioPrice } from '../scenario/scenario.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;
let sample: Scenario;
let plan: Plan;

const planOf = (change: Partial<Scenario> = {}): Plan => {
  const computed = computePlan({ ...sample, ...change }, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};
const assuming = (change: Partial<Assumptions>, also: Partial<Scenario> = {}): Plan =>
  planOf({ ...also, assumptions: { ...sample.assumptions, ...change } });

const price = (itemId: string, amount: number): ScenarioPrice => ({
  itemId,
  amount,
  currency: 'CNY',
  taxBasis: 'exclusive',
  kind: 'assumption',
  date: sample.priceDate,
  source: 'test',
});
const withPrices = (...prices: ScenarioPrice[]): Plan => planOf({ prices: [...sample.prices, ...prices] });

beforeAll(() => {
  catalog = shippedCatalog();
  sample = sampleScenario('en');
  plan = planOf();
});

const presentValueOf = ({ values }: Plan, series: string): number =>
  netPresentValue(values.at(MONTHLY_RATE), [...values.series(series)]);

describe('owning (finance.md §7)', () => {
  test('until the last month and sold then is the present value of the plan, whatever its convention', () => {
    const last = sample.horizonMonths;
    for (const midPeriod of [false, true]) {
      const { values } = assuming({ midPeriod });
      expect(values.at(OWNING_EXIT, last)).toBeCloseTo(values.at(RESULTS.presentValue), 0);
    }
  });
});

describe('hiring (finance.md §7)', () => {
  test('on demand costs what buying costs where machines run the break-even share of the hours', () => {
    const dear = assuming({ cloudPriceLevel: 1.6 });
    const share = dear.values.at(hireIds.breakEvenShare);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
    const there = assuming({ cloudPriceLevel: 1.6, cloudRunningShare: share });
    expect(Math.abs(there.values.at(alternativeIds('onDemand').difference))).toBeLessThan(1);
  });

  test('the break-even price at each point of the curve is the price at which nothing lies between the two', () => {
    for (const point of CURVE_POINTS) {
      const level = plan.values.at(curveIds.price(point)) / plan.values.at(hireIds.meanPrice('onDemand'));
      const share = plan.values.at(curveIds.share(point));
      expect(share).toBeCloseTo(point / 10, 12);
      if (level > 10) continue;
      const there = assuming({ cloudPriceLevel: level, cloudRunningShare: share });
      expect(Math.abs(there.values.at(alternativeIds('onDemand').difference))).toBeLessThan(2);
    }
  });

  test('becomes dearer than owning in the break-even month and not before', () => {
    const dear = assuming({ cloudPriceLevel: 4 });
    const ids = alternativeIds('onDemand');
    const month = dear.values.at(ids.breakEvenMonth);
    expect(month).toBeLessThanOrEqual(sample.horizonMonths);
    const dearer = (at: number): boolean =>
      dear.values.at(ids.cumulative, at) >= dear.values.at(OWNING_EXIT, at);
    expect(dearer(month)).toBe(true);
    for (let before = 0; before < month; before += 1) expect(dearer(before)).toBe(false);
  });

  test('never within the plan is the month after its end', () => {
    const cheap = assuming({ cloudPriceLevel: 0.1 });
    expect(cheap.values.at(alternativeIds('onDemand').breakEvenMonth)).toBe(sample.horizonMonths + 1);
  });

  test('without a price there is no total, never one that leaves it out', () => {
    const oneYear = plan.alternatives.find(({ kind }) => kind === 'oneYear');
    expect(oneYear?.missing.length).toBeGreaterThan(0);
    expect(plan.ledger.byId.has(alternativeIds('oneYear').total)).toBe(false);
    const prices = (oneYear?.prices ?? []).map(({ itemId }) => price(itemId, 2));
    const priced = withPrices(...prices);
    expect(priced.alternatives.find(({ kind }) => kind === 'oneYear')?.missing).toEqual([]);
    expect(priced.values.at(alternativeIds('oneYear').total)).toBeGreaterThan(0);
  });

  test("the scenario's own price goes before what was seen, per accelerator and hour", () => {
    const own = withPrices(price(rentalItemId('rtx-4090', 'onDemand'), 7));
    expect(own.values.at(hireIds.perGpuHour('rtx-4090', 'onDemand'))).toBe(7);
  });
});

describe('leasing (finance.md §7)', () => {
  test('at the rate of the plan itself neither gains nor loses, in advance or in arrears', () => {
    // Rents run from acceptance on: whoever pays the supplier earlier bears that.
    const atAcceptance = sample.phases.map((phase) => ({
      ...phase,
      payments: [...PAYMENT_SPLITS['at-acceptance']],
    }));
    const leaseRate = plan.values.at(MONTHLY_RATE) * 12;
    for (const leaseInAdvance of [0, 1]) {
      // Level rents are rounded to fen.
      const there = assuming({ leaseRate, leaseInAdvance, leaseMonths: 24 }, { phases: atAcceptance });
      expect(Math.abs(there.values.at(leaseIds.netAdvantage))).toBeLessThan(2);
    }
  });

  test('after tax loses what owning deducts and gains what rents deduct', () => {
    const untaxed = assuming({ incomeTaxRate: 0 }).values;
    expect(untaxed.at(leaseIds.netAdvantageAfterTax)).toBeCloseTo(untaxed.at(leaseIds.netAdvantage), 6);
    const { values } = plan;
    const deducted = [...values.series(leaseIds.lostDeductions)].reduce((all, each) => all + each, 0);
    const equipment = sample.phases.reduce((all, phase) => all + values.at(phaseSumIds(phase).equipment), 0);
    // Over the whole plan, all of the purchase is deducted once.
    expect(deducted / equipment).toBeCloseTo(1, 6);
    const paid = presentValueOf(plan, leaseIds.rents) + presentValueOf(plan, leaseIds.buyouts);
    const lost = presentValueOf(plan, leaseIds.lostDeductions);
    const rate = sample.assumptions.incomeTaxRate;
    expect(values.at(leaseIds.netAdvantageAfterTax)).toBeCloseTo(
      values.at(leaseIds.netAdvantage) + rate * (paid - lost),
      2,
    );
  });

  test('at a higher rate costs more than buying', () => {
    const dear = assuming({ leaseRate: 0.2 });
    expect(dear.values.at(leaseIds.netAdvantage)).toBeLessThan(0);
    expect(dear.values.at(alternativeIds('lease').difference)).toBeGreaterThan(0);
  });
});

describe('paying by use (finance.md §7)', () => {
  test('is the volumes of the scenes at their prices', () => {
    const items = plan.alternatives.find(({ kind }) => kind === 'api')?.prices ?? [];
    const paid = withPrices(...items.map(({ itemId }) => price(itemId, itemId.endsWith('images') ? 0.1 : 3)));
    const last = sample.horizonMonths;
    const tokens =
      paid.values.at(volumeIds.perMonth('assistant', 'inputTokens'), last) +
      paid.values.at(volumeIds.perMonth('assistant', 'outputTokens'), last);
    const images = paid.values.at(volumeIds.perMonth('pictures', 'images'), last);
    expect(paid.values.at('api.fee', last)).toBeCloseTo((tokens / 1e6) * 3 + images * 0.1, 1);
    expect(apiItemId('qwen2.5-7b', 'inputTokens')).toBe('api:qwen2.5-7b:inputTokens');
  });
});

describe('cost of a useful unit (finance.md §4)', () => {
  test('units at their costs add up to the present value of the plan', () => {
    fc.assert(
      fc.property(
        fc.record({
          outputTokenWeight: fc.double({ min: 0.5, max: 10, noNaN: true }),
          discountRate: fc.double({ min: 0, max: 0.2, noNaN: true }),
        }),
        (change) => {
          const there = assuming(change);
          let sum = 0;
          for (const scene of sample.scenes) {
            for (const volume of volumesOf(scene).keys()) {
              const units = presentValueOf(there, volumeIds.perMonth(scene.id, volume));
              const each = there.values.at(unitCostIds.per(scene.id, volume));
              sum += volume === 'images' ? units * each : (units / 1e6) * each;
            }
          }
          expect(sum / there.values.at(RESULTS.presentValue)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('idle capacity and what is used share the cost; a used GPU-hour costs more by the utilisation', () => {
    const { values } = plan;
    const utilisation = values.at(unitCostIds.utilisation);
    expect(utilisation).toBeGreaterThan(0);
    expect(utilisation).toBeLessThan(1);
    expect(values.at(unitCostIds.idle)).toBeCloseTo(values.at(RESULTS.presentValue) * (1 - utilisation), 4);
    expect(values.at(unitCostIds.perUsedGpuHour) * utilisation).toBeCloseTo(
      values.at(unitCostIds.perGpuHour),
      9,
    );
  });
});

describe('later purchases (finance.md §8)', () => {
  test('buying all at the start costs less against phases where server prices rise, more where they fall', () => {
    const [fall, flat, rise] = [-0.2, 0, 0.2].map((serverYearlyPriceChange) =>
      assuming({ serverYearlyPriceChange }, { purchasing: 'each-phase' }).values.at(phasingIds.advantage),
    );
    expect(fall).toBeGreaterThan(flat ?? Number.NaN);
    expect(flat).toBeGreaterThan(rise ?? Number.NaN);
  });

  test('no refresh within the plan changes nothing', () => {
    const never = assuming({ refreshYears: 10 });
    expect(never.values.at(alternativeIds('refresh').difference)).toBeCloseTo(0, 6);
  });
});

describe('carbon (finance.md §9)', () => {
  test('is the energy of all months at the factor of the grid', () => {
    const energy = [...plan.values.series(SERVICE.energy)].reduce((all, each) => all + each, 0);
    expect(plan.values.at(carbonIds.total)).toBeCloseTo((energy * 0.5306) / 1000, 6);
  });
});
