import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import { peakAt, triggersOf } from '../roadmap/triggers.ts';
import { walkPhases } from '../roadmap/walk.ts';
import type { Forecast } from '../scenario/forecast.ts';
import { parseScenarioText } from '../scenario/parse.ts';
import { priceBook } from '../scenario/pick-price.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { openMarket } from '../sizing/market.ts';
import { monthsOf, withForecasts } from '../workload/forecast.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan } from './plan.ts';
import { type PhaseProposal, proposePhases } from './propose-phases.ts';
import { sampleScenario } from './sample.ts';

let catalog: Catalog;

beforeAll(() => {
  catalog = shippedCatalog();
});

const LEAD = 4;

const growing = (sceneId: string, startPerDay: number, monthlyRate: number): Forecast => ({
  law: 'compound',
  sceneId,
  startPerDay,
  monthlyRate,
});

/** One kind of phase for both scenes, that both grow; the second phase in month 12. */
function growingScenario(horizonMonths = 60, scale = 1): Scenario {
  const sample = sampleScenario('en');
  const [, growth] = sample.phases;
  if (!growth) throw new Error('the sample has a second phase');
  return {
    ...sample,
    horizonMonths,
    forecasts: [growing('assistant', 100_000 * scale, 0.06), growing('pictures', 20_000 * scale, 0.05)],
    phases: [
      { ...growth, deliveryMonths: 0, installationMonths: 0, month: 0 },
      { ...growth, id: 'second', deliveryMonths: LEAD - 1, installationMonths: 1, month: horizonMonths / 5 },
    ],
  };
}

function proposalsOf(scenario: Scenario): readonly PhaseProposal[] {
  const found = proposePhases(scenario, catalog, { nameOf: (number) => `Phase ${number}` });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

/** What phases beginning in these months cost, counted apart: purchases of each phase, dated. */
function costByHand(scenario: Scenario, months: readonly number[]): number {
  const [first, second] = scenario.phases;
  if (!first || !second) throw new Error('two phases');
  const phases = [first, ...months.map((month, at) => ({ ...second, id: `by-hand-${at}`, month }))];
  const tried = withForecasts({ ...scenario, phases });
  const walked = walkPhases(openMarket(tried, indexCatalog(catalog), priceBook(catalog.prices)), new Map());
  if (!walked.ok) return Infinity;
  return walked.value.pools.reduce(
    (sum, { chosen, phase }) =>
      sum + (chosen?.cost.presentValue ?? 0) / (1 + scenario.assumptions.discountRate) ** (phase.month / 12),
    0,
  );
}

const startsOf = ({ scenario }: PhaseProposal): number[] =>
  scenario.phases.slice(1).map(({ month }) => month);

describe('months in which phases should begin', () => {
  test('of two and three phases, no other months cost less', () => {
    const scenario = growingScenario(20);
    const [, two, three] = proposalsOf(scenario);
    const months = Array.from({ length: 20 - LEAD }, (_, at) => LEAD + at);
    const ones = months.map((month) => costByHand(scenario, [month]));
    const pairs = months.flatMap((one) =>
      months.filter((other) => other > one).map((other) => costByHand(scenario, [one, other])),
    );
    if (!two || !three) throw new Error('two and three phases are proposed');
    expect(costByHand(scenario, startsOf(two))).toBeLessThanOrEqual(Math.min(...ones) * (1 + 1e-9));
    expect(costByHand(scenario, startsOf(three))).toBeLessThanOrEqual(Math.min(...pairs) * (1 + 1e-9));
  });

  test('of two phases, none cost less where server prices fall or rise, and other months are proposed then', () => {
    const at = (serverYearlyPriceChange: number): Scenario => {
      const scenario = growingScenario(20);
      return { ...scenario, assumptions: { ...scenario.assumptions, serverYearlyPriceChange } };
    };
    const months = Array.from({ length: 20 - LEAD }, (_, month) => LEAD + month);
    const found = [-0.4, 0, 0.3].map((change) => {
      const scenario = at(change);
      const [one, two] = proposalsOf(scenario);
      if (!one || !two) throw new Error('one and two phases are proposed');
      const least = Math.min(...months.map((month) => costByHand(scenario, [month])));
      expect(costByHand(scenario, startsOf(two))).toBeLessThanOrEqual(least * (1 + 1e-9));
      return { starts: startsOf(two), saved: one.presentValue - two.presentValue };
    });
    const [falling, flat, rising] = found;
    // Where prices fall, less is bought at the start and the rest is not put off to the end.
    expect(falling?.starts).not.toEqual(flat?.starts);
    expect(falling?.saved).toBeGreaterThan(flat?.saved ?? 0);
    expect(flat?.saved).toBeGreaterThanOrEqual(rising?.saved ?? 0);
  });

  test('every further phase saves, and each proposal is a scenario that computes to what was said of it', () => {
    const proposals = proposalsOf(growingScenario());
    expect(proposals.length).toBeGreaterThan(2);
    proposals.forEach(({ scenario, presentValue, atPrices, purchase, servers }, at) => {
      expect(scenario.phases).toHaveLength(at + 1);
      if (at > 0) expect(presentValue).toBeLessThan(proposals[at - 1]?.presentValue ?? 0);
      const parsed = parseScenarioText(JSON.stringify(scenario), 'proposal');
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
      const plan = computePlan(parsed.value, catalog);
      if (!plan.ok) throw new Error(JSON.stringify(plan.error));
      expect(plan.value.values.at('result.presentValue')).toBe(presentValue);
      expect(plan.value.values.at('result.budgetNet')).toBe(purchase);
      expect(atPrices.map(({ change }) => change)).toEqual([-0.25, 0.1]);
      const [falling, rising] = atPrices.map((each) => each.presentValue);
      // One phase buys everything at today's prices.
      if (at === 0) expect([falling, rising]).toEqual([presentValue, presentValue]);
      else expect((falling ?? 0) < presentValue && presentValue < (rising ?? 0)).toBe(true);
      expect(servers.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    });
  });

  test('demand is carried in every month, nothing is ordered before the start', () => {
    for (const { scenario } of proposalsOf(growingScenario())) {
      const plan = computePlan(scenario, catalog);
      if (!plan.ok) throw new Error(JSON.stringify(plan.error));
      const computed = plan.value.scenario;
      for (const { pool, usable } of triggersOf(plan.value.roadmap, computed, plan.value.values)) {
        const phase = computed.phases.find(({ id }) => id === pool.phase.id) ?? pool.phase;
        for (const month of monthsOf(phase, computed)) {
          expect(peakAt(computed, pool.scene.id, month)).toBeLessThanOrEqual(usable * (1 + 1e-6));
        }
      }
      for (const { month, deliveryMonths, installationMonths } of scenario.phases) {
        expect(month - deliveryMonths - installationMonths).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('what phases buy beside servers is bought once, however many phases there are', () => {
    const scenario = growingScenario();
    const bought = ({ phases }: Scenario) => ({
      storage: phases.reduce((sum, { storageTB }) => sum + storageTB, 0),
      management: phases.reduce((sum, { managementNodes }) => sum + managementNodes, 0),
    });
    for (const proposal of proposalsOf(scenario)) expect(bought(proposal.scenario)).toEqual(bought(scenario));
  });

  test('a phase that asks for another model, or a step of demand, keeps its month', () => {
    const sample = sampleScenario('en');
    const scenario = { ...sample, forecasts: [growing('assistant', 800, 0.08)] };
    for (const proposal of proposalsOf(scenario)) {
      expect(proposal.scenario.phases.map(({ month }) => month)).toEqual(expect.arrayContaining([0, 12, 24]));
    }
  });

  test('without a forecast nothing is free, and that is said', () => {
    const found = proposePhases(sampleScenario('en'), catalog, { nameOf: String });
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.error.map(({ code }) => code)).toEqual(['no-forecast']);
  });
});
