import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../catalog/catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import { COST_CATEGORIES, costId } from '../finance/categories.ts';
import { TOTAL_COST } from '../finance/cash-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { lineIds } from '../finance/bill-rows.ts';
import { includesVat, priceBook } from '../scenario/pick-price.ts';
import { purchaseCost } from '../roadmap/objective.ts';
import { walkPhases } from '../roadmap/walk.ts';
import { PURCHASING, type Scenario } from '../scenario/scenario.ts';
import { openMarket } from '../sizing/market.ts';
import { computePlan, type Plan } from './plan.ts';
import { sampleScenario } from './sample.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';

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

const poolOf = (id: string) => plan.roadmap.pools.find((pool) => pool.id === id);

describe('the sample project', () => {
  test('buys whole servers that hold the model and meet the target', () => {
    for (const pool of plan.roadmap.pools) {
      expect(pool.chosen).toBeDefined();
      expect(pool.chosen?.estimate.memory.freeGB).toBeGreaterThanOrEqual(0);
      expect(Number.isInteger(pool.chosen?.count)).toBe(true);
      const seconds = pool.chosen?.estimate.firstTokenSeconds ?? pool.chosen?.estimate.requestSeconds;
      expect(seconds).toBeLessThanOrEqual(pool.load.latencySeconds);
    }
  });

  test("says why the seed's 4×A5000 does not hold a 72B model: memory, by how much", () => {
    const refused = plan
      .choiceOf('growth.assistant')
      ?.rejected.find(({ server }) => server.id === 'srv-seed-enterprise-4xa5000');
    expect(refused?.whyNot).toMatchObject({ code: 'memory-short', shortGB: expect.any(Number) });
  });

  test('finds the other servers of a pool once, and has none for a pool that there is not', () => {
    const choice = plan.choiceOf('growth.assistant');
    expect(choice?.candidates.map(({ server }) => server.id)).toContain(
      poolOf('growth.assistant')?.chosen?.server.id,
    );
    expect(plan.choiceOf('growth.assistant')).toBe(choice);
    expect(plan.choiceOf('growth.nobody')).toBeUndefined();
  });

  test('redeploys the pilot assistant server, which cannot hold the larger model, to pictures', () => {
    expect(poolOf('growth.pictures')?.kept).toContainEqual(
      expect.objectContaining({ redeployed: true, lot: expect.objectContaining({ id: 'pilot.assistant' }) }),
    );
  });

  test('plans the same counts in the road map as the ledger computes', () => {
    for (const lot of plan.roadmap.lots) expect(plan.values.at(`quantity.${lot.id}.bought`)).toBe(lot.count);
  });

  test('is complete and passes its own checks', () => {
    expect(plan.missing).toEqual([]);
    expect(plan.values.at('check.all')).toBe(1);
  });
});

test('a request of several pictures is held against its target whole, the last small batch included', () => {
  const scenes = sample.scenes.map((scene) =>
    scene.kind === 'llm' ? scene : { ...scene, imagesPerRequest: 5 },
  );
  for (const pool of planOf({ ...sample, scenes }).roadmap.pools) {
    const { imageSeconds = 0, requestSeconds = 0 } = pool.chosen?.estimate ?? {};
    if (pool.scene.kind === 'llm') continue;
    expect(requestSeconds).toBeGreaterThan(imageSeconds * 4);
    expect(requestSeconds).toBeLessThanOrEqual(pool.load.latencySeconds);
  }
});

describe('N+1', () => {
  test.each(PURCHASING)(
    'buying for %s, every pool with a spare carries its peak after the largest has failed',
    (purchasing) => {
      const bought = planOf({ ...sample, purchasing });
      for (const pool of bought.roadmap.pools) {
        const working = [
          ...pool.kept.filter(({ lot }) => lot.count > 0).map(({ estimate }) => estimate.requestsPerSecond),
          ...(pool.chosen && pool.chosen.count > 0 ? [pool.chosen.estimate.requestsPerSecond] : []),
        ];
        const left =
          bought.values.at(`capacity.${pool.id}.total`) - pool.phase.spareServers * Math.max(...working);
        expect(left * sample.assumptions.targetUtilisation).toBeGreaterThanOrEqual(pool.peak * (1 - 1e-6));
      }
    },
  );
});

describe('the money, counted again by hand', () => {
  test('lines: the quoted side is quantity × unit price, net + tax = gross, all to the fen', () => {
    const fen = (id: string): number => Math.round(plan.values.at(id) * 100);
    let net = 0;
    let gross = 0;
    for (const line of plan.lines) {
      const ids = lineIds(line.id);
      const quantity = line.quantity === undefined ? 1 : plan.values.at(line.quantity);
      const rate = plan.values.at(ids.vatRate);
      const withVat = line.price !== undefined && includesVat(line.price);
      if (withVat) expect(fen(ids.gross)).toBe(fen(ids.grossPrice) * quantity);
      else expect(fen(ids.net)).toBe(Math.round(fen(ids.netPrice) * quantity));
      expect(fen(ids.net) + fen(ids.tax)).toBe(fen(ids.gross));
      expect(Math.abs(fen(ids.tax) - fen(ids.net) * rate)).toBeLessThan(1.2);
      net += fen(ids.net);
      gross += fen(ids.gross);
    }
    expect(fen(RESULTS.budgetNet)).toBe(net);
    expect(fen(RESULTS.budgetGross)).toBe(gross);
  });

  test('a price quoted with VAT comes back in the list as it was quoted', () => {
    const rack = plan.lines.find((line) => line.id === 'bill.pilot.rack');
    expect(rack?.price?.amount).toBe(8000);
    expect(plan.values.at('bill.pilot.rack.grossPrice')).toBe(8000);
    expect(plan.values.at('bill.pilot.rack.gross')).toBe(8000);
  });

  test('present value: month 0 undiscounted, month m at (1 + rate)^(m/12)', () => {
    const flows = [...plan.values.series(TOTAL_COST)];
    const rate = sample.assumptions.discountRate;
    const expected = flows.reduce((sum, flow, month) => sum + flow / (1 + rate) ** (month / 12), 0);
    expect(plan.values.at(RESULTS.presentValue)).toBeCloseTo(expected, 4);
    expect(flows).toHaveLength(sample.horizonMonths + 1);
  });

  test('the equivalent annual cost pays back the present value in equal months', () => {
    const monthly = plan.values.at(RESULTS.annualCost) / 12;
    const rate = (1 + sample.assumptions.discountRate) ** (1 / 12) - 1;
    let value = 0;
    for (let month = 1; month <= sample.horizonMonths; month += 1) value += monthly / (1 + rate) ** month;
    expect(value).toBeCloseTo(plan.values.at(RESULTS.presentValue), 3);
  });

  test('energy of the first operating month: the pilot alone, idle share plus use, PUE, price', () => {
    const { idlePowerShare, pue, electricityPrice, hoursPerMonth } = sample.assumptions;
    const kw = plan.roadmap.pools
      .filter((pool) => pool.phase.id === 'pilot')
      .reduce((sum, pool) => {
        const { chosen, load } = pool;
        if (!chosen) return sum;
        const used = load.requestsPerDay / 86_400 / (chosen.count * chosen.estimate.requestsPerSecond);
        const full = (chosen.count * (chosen.server.maxPowerWatts ?? 0)) / 1000;
        return sum + full * (idlePowerShare + (1 - idlePowerShare) * used);
      }, 0);
    expect(plan.values.at(costId('energy'), 0)).toBe(0);
    expect(plan.values.at(costId('energy'), 1)).toBeCloseTo(kw * hoursPerMonth * pue * electricityPrice, 2);
  });

  test('every category adds up to the total in each month', () => {
    plan.values.series(TOTAL_COST).forEach((total, month) => {
      const sum = COST_CATEGORIES.reduce(
        (rest, category) => rest + plan.values.at(costId(category), month),
        0,
      );
      expect(total).toBeCloseTo(sum, 6);
    });
  });

  test('input VAT that cannot be deducted becomes cost', () => {
    const school = planOf({ ...sample, assumptions: { ...sample.assumptions, inputVatDeductible: false } });
    const vat = [...school.values.series(costId('vat'))].reduce((left, right) => left + right, 0);
    expect(vat).toBeGreaterThan(plan.values.at(RESULTS.budgetTax));
    expect(school.values.at(RESULTS.totalCost)).toBeCloseTo(plan.values.at(RESULTS.totalCost) + vat, 2);
    expect(school.values.at(RESULTS.budgetGross)).toBe(plan.values.at(RESULTS.budgetGross));
  });
});

describe('laws', () => {
  const withDemand = (factor: number): Scenario => ({
    ...sample,
    phases: sample.phases.map((phase) => ({
      ...phase,
      loads: phase.loads.map((load) => ({ ...load, requestsPerDay: load.requestsPerDay * factor })),
    })),
  });

  test('the same scenario gives the same figures, whatever the order of the catalog', () => {
    const shuffled: Catalog = {
      ...catalog,
      servers: catalog.servers.toReversed(),
      prices: catalog.prices.toReversed(),
      gpus: catalog.gpus.toReversed(),
    };
    const again = computePlan(sample, shuffled);
    expect(again.ok && again.value.values.at(RESULTS.totalCost)).toBe(plan.values.at(RESULTS.totalCost));
    expect(again.ok && again.value.lines.map((line) => line.id)).toEqual(plan.lines.map((line) => line.id));
  });

  test('at any demand each pool carries its peak and the checks hold', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.002, max: 50, noNaN: true }), (factor) => {
        const grown = planOf(withDemand(factor));
        expect(grown.values.at('check.all')).toBe(1);
        for (const pool of grown.roadmap.pools) {
          const capacity = grown.values.at(`capacity.${pool.id}.total`);
          expect(capacity * sample.assumptions.targetUtilisation).toBeGreaterThanOrEqual(
            pool.peak * (1 - 1e-5),
          );
        }
      }),
      { numRuns: 15 },
    );
  });

  test('only an allowed server is bought', () => {
    const only = planOf({ ...sample, allowedServers: ['srv-8xrtx-4090', 'srv-8xrtx-5090'] });
    for (const lot of only.roadmap.lots)
      expect(['srv-8xrtx-4090', 'srv-8xrtx-5090']).toContain(lot.server.id);
  });

  test('an item without price is in no total and is named', () => {
    const open = planOf({ ...sample, prices: [] });
    expect(open.missing.map((each) => each.params['item'])).toEqual(['rack-with-pdu', 'mgmt-2u']);
    expect(open.lines.some((line) => line.id.endsWith('.management'))).toBe(false);
  });

  test('buying for all phases never costs more than buying for each, discounted, and serves the same need', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), (factor) => {
        const each = planOf(withDemand(factor));
        const all = planOf({ ...withDemand(factor), purchasing: 'all-phases' });
        expect(purchases(all)).toBeLessThanOrEqual(purchases(each) * (1 + 1e-9));
        expect(all.values.at('check.all')).toBe(1);
        for (const pool of all.roadmap.pools) {
          const capacity = all.values.at(`capacity.${pool.id}.total`);
          expect(capacity * sample.assumptions.targetUtilisation).toBeGreaterThanOrEqual(
            pool.peak * (1 - 1e-5),
          );
        }
      }),
      { numRuns: 10 },
    );
  });

  test('on two servers and one pool a phase, buying for all phases finds what trying everything finds', () => {
    const few = ['srv-8xrtx-4090', 'srv-8xrtx-5090', 'srv-8xh20'];
    const pools = ['pilot.assistant', 'growth.assistant', 'scale.assistant'];
    const small: Scenario = {
      ...sample,
      purchasing: 'all-phases',
      allowedServers: few,
      phases: sample.phases.map((phase) => ({ ...phase, loads: phase.loads.slice(0, 1) })),
    };
    const market = openMarket(small, indexCatalog(catalog), priceBook(catalog.prices));
    const all = few.flatMap((one) => few.flatMap((two) => few.map((three) => [one, two, three])));
    const costs = all.flatMap((servers) => {
      const walked = walkPhases(market, new Map(pools.map((pool, at) => [pool, servers[at] ?? ''])));
      return walked.ok ? [purchaseCost(walked.value, small)] : [];
    });
    expect(purchases(planOf(small))).toBeCloseTo(Math.min(...costs), 2);
  });

  test('a small demand at the start is never answered by dearer purchases than a great one', () => {
    const [pilot, ...later] = sample.phases;
    const [first, ...rest] = pilot?.loads ?? [];
    if (!pilot || !first) throw new Error('the sample has a phase with a load');
    const costs = [800, 100_000, 300_000, 600_000].map((requestsPerDay) =>
      purchases(
        planOf({
          ...sample,
          purchasing: 'all-phases',
          phases: [{ ...pilot, loads: [{ ...first, requestsPerDay }, ...rest] }, ...later],
        }),
      ),
    );
    for (const cost of costs) expect(cost).toBeGreaterThanOrEqual((costs[0] ?? 0) * (1 - 1e-9));
  });
});

const purchases = (plan: Plan): number => purchaseCost(plan.roadmap, plan.scenario);
