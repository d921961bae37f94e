import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { type Assumptions, PURCHASING, type Scenario } from '../scenario/scenario.ts';
import { costLines } from './cost-line.ts';
import { type Difference, differenceOf, EFFECTS, totalOf } from './difference.ts';

let catalog: Catalog;
let sample: Scenario;
let plan: Plan;

const planOf = (scenario: Scenario): Plan => {
  const computed = computePlan(scenario, catalog);
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  return computed.value;
};

beforeAll(() => {
  catalog = shippedCatalog();
  sample = sampleScenario('en');
  plan = planOf(sample);
});

const against = (change: Partial<Scenario>): Difference =>
  differenceOf(plan, planOf({ ...sample, ...change }));
const assuming = (change: Partial<Assumptions>): Difference =>
  against({ assumptions: { ...sample.assumptions, ...change } });

/** Effects by line, of a yuan and more: months are rounded to fen, so that a price moves their shares a little. */
const told = ({ lines }: Difference): string[] =>
  lines.flatMap(({ key, effects }) =>
    EFFECTS.filter((effect) => Math.abs(effects[effect]) >= 100).map((effect) => `${key} ${effect}`),
  );

describe('the lines of a plan (finance.md §1)', () => {
  test('add up to its total cost', () => {
    const sum = costLines(plan).reduce(
      (all, { amounts }) => all + amounts.reduce((left, right) => left + right, 0),
      0,
    );
    expect(sum).toBeCloseTo(plan.values.at(RESULTS.totalCost), 2);
  });
});

describe('why one plan costs more than another', () => {
  test('nothing differs between a plan and itself', () => {
    const difference = differenceOf(plan, plan);
    expect(told(difference)).toEqual([]);
    expect(difference.to - difference.from).toBe(0);
  });

  test('dearer electricity is a price of one line', () => {
    const difference = assuming({ electricityPrice: sample.assumptions.electricityPrice * 2 });
    expect(told(difference)).toEqual(['cost:energy price']);
    const share = difference.effects.price / (difference.to - difference.from);
    expect(share).toBeCloseTo(1, 6);
  });

  test('VAT that cannot be deducted is a rate, not a quantity', () => {
    const difference = assuming({ inputVatDeductible: false });
    const vat = difference.lines.find(({ key }) => key === 'cost:vat');
    expect(vat?.from).toBe(0);
    expect(vat?.effects).toEqual({ quantity: 0, price: 0, timing: 0, rate: vat?.to });
  });

  test('more people are a quantity, a higher discount rate is a rate of every line', () => {
    const phases = sample.phases.map((phase) => ({ ...phase, staff: phase.staff * 2 }));
    expect(told(against({ phases }))).toEqual(['cost:staff quantity']);
    const rate = assuming({ discountRate: sample.assumptions.discountRate + 0.02 });
    expect(new Set(told(rate).map((each) => each.split(' ')[1]))).toEqual(new Set(['rate']));
  });

  test('buying later is timing of what is bought', () => {
    const phases = sample.phases.map((phase, at) => (at === 2 ? { ...phase, month: 30 } : phase));
    const difference = against({ phases, purchasing: 'each-phase' });
    const servers = difference.lines.filter(({ key }) => key.startsWith('bill:srv'));
    expect(servers.some(({ effects }) => effects.timing < 0)).toBe(true);
  });

  test('the effects of all lines and the rounding add up to the difference, to the fen', () => {
    const assumed = fc.record({
      discountRate: fc.double({ min: 0, max: 0.3, noNaN: true }),
      electricityPrice: fc.double({ min: 0, max: 3, noNaN: true }),
      maintenanceRate: fc.double({ min: 0, max: 0.2, noNaN: true }),
      monthlyWage: fc.integer({ min: 0, max: 60_000 }),
      residualYearlyLoss: fc.double({ min: 0, max: 1, noNaN: true }),
      contingencyRate: fc.double({ min: 0, max: 0.3, noNaN: true }),
      inputVatDeductible: fc.boolean(),
    });
    const scenario = fc
      .record({
        assumed,
        horizonMonths: fc.integer({ min: 36, max: 84 }),
        growth: fc.double({ min: 0.2, max: 3, noNaN: true }),
        delay: fc.integer({ min: 0, max: 6 }),
        purchasing: fc.constantFrom(...PURCHASING),
      })
      .map(({ assumed: changes, horizonMonths, growth, delay, purchasing }): Scenario => ({
        ...sample,
        horizonMonths,
        purchasing,
        assumptions: { ...sample.assumptions, ...changes },
        phases: sample.phases.map((phase, at) => ({
          ...phase,
          month: at === 0 ? 0 : phase.month + delay,
          loads: phase.loads.map((load) => ({
            ...load,
            requestsPerDay: Math.ceil(load.requestsPerDay * growth),
          })),
        })),
      }));
    fc.assert(
      fc.property(scenario, scenario, (left, right) => {
        const [from, to] = [planOf(left), planOf(right)];
        const difference = differenceOf(from, to);
        const attributed = difference.lines.map(({ effects }) => totalOf(effects));
        for (const [at, line] of difference.lines.entries()) expect(attributed[at]).toBe(line.to - line.from);
        const sum = attributed.reduce((all, each) => all + each, 0);
        expect(sum + difference.rounding).toBe(difference.to - difference.from);
        // Half a fen a line, on either side.
        expect(Math.abs(difference.rounding)).toBeLessThanOrEqual(difference.lines.length + 1);
      }),
      { numRuns: 25 },
    );
  });
});
