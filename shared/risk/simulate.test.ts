import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { add, div, mul, roundUp } from '../ledger/expression.ts';
import { input, ledgerOf, scalar } from '../ledger/testing/rows.ts';
import { DEFAULT_RISK, type Distribution, type RiskSettings } from '../scenario/risk.ts';
import { normalQuantile } from './normal.ts';
import { simulate, type Simulation } from './simulate.ts';
import { suggestedCorrelations } from './suggested.ts';

const settingsOf = (
  inputs: Readonly<Record<string, Distribution>>,
  change: Partial<RiskSettings> = {},
): RiskSettings => ({
  ...DEFAULT_RISK,
  inputs: Object.entries(inputs).map(([name, distribution]) => ({ input: name, distribution })),
  ...change,
});

const sum = ledgerOf(1, [input('x', 10), input('y', 20), scalar('sum', add('x', 'y'))]);

function run(ledger: typeof sum, settings: RiskSettings, result: string): Simulation {
  const simulated = simulate(ledger, settings, [result]);
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.error));
  return simulated.value;
}

const outcome = (simulation: Simulation) => {
  const [first] = simulation.outcomes;
  if (!first) throw new Error('no outcome');
  return first;
};

describe('a simulation', () => {
  const normals = settingsOf({
    x: { family: 'normal', mean: 10, deviation: 3 },
    y: { family: 'normal', mean: 20, deviation: 4 },
  });

  it('of a sum of two normals has the sum of their means and the root of their variances', () => {
    const { mean, deviation, percentiles, base, contingency, withinBase } = outcome(run(sum, normals, 'sum'));
    // Within four standard errors.
    expect(Math.abs(mean - 30)).toBeLessThan(0.2);
    expect(Math.abs(deviation - 5)).toBeLessThan(0.15);
    for (const [share, found] of [
      [0.1, percentiles.p10],
      [0.5, percentiles.p50],
      [0.8, percentiles.p80],
      [0.9, percentiles.p90],
    ] as const) {
      expect(Math.abs(found - (30 + 5 * normalQuantile(share)))).toBeLessThan(0.35);
    }
    expect(base).toBe(30);
    expect(contingency).toBe(percentiles.p80 - 30);
    expect(withinBase).toBeCloseTo(0.5, 1);
  });

  it('of two inputs that move together is wider', () => {
    const together = settingsOf(
      { x: { family: 'normal', mean: 10, deviation: 3 }, y: { family: 'normal', mean: 20, deviation: 4 } },
      { correlations: [{ first: 'x', second: 'y', rank: 0.9 }] },
    );
    // Pearson's correlation of normals whose ranks correlate by 0.9.
    const pearson = 2 * Math.sin((Math.PI * 0.9) / 6);
    const expected = Math.sqrt(9 + 16 + 2 * pearson * 12);
    expect(Math.abs(outcome(run(sum, together, 'sum')).deviation - expected)).toBeLessThan(0.2);
  });

  it('names first the input that moves the result most', () => {
    expect(outcome(run(sum, normals, 'sum')).drivers.map(({ input: name }) => name)).toEqual(['y', 'x']);
  });

  it('shows how P80 comes to rest: more trials, a narrower interval, all trials at last', () => {
    const { convergence, percentiles } = outcome(run(sum, normals, 'sum'));
    const last = convergence.at(-1);
    expect(last).toMatchObject({ trials: 10_000, percentiles });
    const width = (at: number): number => {
      const interval = convergence.at(at)?.p80Interval;
      return interval ? interval.high - interval.low : Number.NaN;
    };
    expect(width(-1)).toBeLessThan(width(0) / 5);
  });

  it('follows counts through their formula: a server is whole in every trial', () => {
    const ledger = ledgerOf(1, [
      input('need', 10),
      input('each', 4, { unit: '1' }),
      scalar('servers', roundUp(div('need', 'each'))),
      scalar('cost', mul('servers', 'price')),
      input('price', 7),
    ]);
    const { rising } = outcome(
      run(ledger, settingsOf({ need: { family: 'uniform', least: 1, most: 12 } }), 'cost'),
    );
    expect(new Set(rising)).toEqual(new Set([7, 14, 21]));
  });

  it('leaves out trials that have no result, and says how many', () => {
    const ledger = ledgerOf(1, [input('a', 1), scalar('inverse', div(1, 'a'))]);
    const zeroInTwo: Distribution = {
      family: 'discrete',
      values: [
        { value: 0, weight: 0.5 },
        { value: 2, weight: 0.5 },
      ],
    };
    const simulation = run(ledger, settingsOf({ a: zeroInTwo }), 'inverse');
    expect(simulation.failed / simulation.trials).toBeCloseTo(0.5, 1);
    expect(outcome(simulation).rising).toHaveLength(simulation.trials - simulation.failed);
    const never = simulate(ledger, settingsOf({ a: { family: 'uniform', least: 0, most: 0 } }), ['inverse']);
    expect(never).toMatchObject({ ok: false, error: [{ code: 'risk-no-result' }] });
  });

  it('of nothing uncertain is refused', () => {
    expect(simulate(sum, DEFAULT_RISK, ['sum'])).toMatchObject({
      ok: false,
      error: [{ code: 'risk-nothing-uncertain' }],
    });
    const fixed = settingsOf({ x: { family: 'fixed' } });
    expect(simulate(sum, fixed, ['sum']).ok).toBe(false);
  });
});

describe('the seed', () => {
  const every: Readonly<Record<string, Distribution>> = {
    a: { family: 'range', p10: 5, p90: 30 },
    b: { family: 'triangular', least: 1, likely: 2, most: 9 },
    c: { family: 'pert', least: -3, likely: 4, most: 5 },
    d: { family: 'normal', mean: 1, deviation: 2 },
    e: { family: 'lognormal', mean: 3, deviation: 2 },
    f: { family: 'uniform', least: -1, most: 1 },
    g: { family: 'discrete', values: [1, 2, 3, 4].map((value) => ({ value, weight: 0.25 })) },
  };
  const names = Object.keys(every);
  const ledger = ledgerOf(1, [
    ...names.map((name) => input(name, 10)),
    scalar('all', add(...names.map((name) => mul(name, name)))),
  ]);
  const settings = settingsOf(every, {
    trials: 3000,
    seed: 20_260_402,
    correlations: [
      { first: 'a', second: 'b', rank: 0.6 },
      { first: 'c', second: 'e', rank: -0.3 },
    ],
  });
  const hashOf = (simulation: Simulation): string =>
    createHash('sha256')
      .update(new Uint8Array(outcome(simulation).rising.buffer))
      .digest('hex');

  it('gives the same bits again, here and on every other machine', () => {
    expect(hashOf(run(ledger, settings, 'all'))).toBe(
      'b4f7bf6c991fef086e76b3926627d10fe6d6c9d7412654ac9fc3a830feb1f858',
    );
  });

  it('gives others when it is another one', () => {
    expect(hashOf(run(ledger, { ...settings, seed: 1 }, 'all'))).not.toBe(
      hashOf(run(ledger, settings, 'all')),
    );
  });

  it('draws an input alike, whichever others are uncertain', () => {
    const alone = run(sum, settingsOf({ x: { family: 'normal', mean: 10, deviation: 3 } }), 'sum');
    const ofBoth = run(
      sum,
      settingsOf({
        x: { family: 'normal', mean: 10, deviation: 3 },
        y: { family: 'uniform', least: 20, most: 20 },
      }),
      'sum',
    );
    expect(outcome(ofBoth).rising).toEqual(outcome(alone).rising);
  });
});

describe('what the plan suggests', () => {
  it('is nothing for a plan without servers', () => {
    expect(suggestedCorrelations({ pools: [] })).toEqual([]);
  });
});
