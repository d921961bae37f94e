import { beforeAll, describe, expect, it } from 'vitest';
import { alternativeIds } from '../finance/alternatives/alternative.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { evaluate } from '../ledger/evaluate.ts';
import { add, div, mul, roundUp, sub } from '../ledger/expression.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { input, ledgerOf, scalar } from '../ledger/testing/rows.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { type Crossing, goalSeek, type Target } from './goal-seek.ts';
import { type Lever, leversOf } from './lever.ts';

const amount = (value: number): Target => ({ kind: 'amount', amount: value });

function leverOf(ledger: Ledger, id: string, plan?: Plan): Lever {
  const lever = leversOf(ledger, plan?.roadmap ?? { pools: [] }).find((each) => each.id === id);
  if (!lever) throw new Error(`no lever ${id}`);
  return lever;
}

function crossingsOf(ledger: Ledger, id: string, result: string, target: Target): readonly Crossing[] {
  const found = goalSeek(ledger, leverOf(ledger, id), result, target);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.crossings;
}

describe('a goal', () => {
  const line = ledgerOf(1, [
    input('price', 7),
    input('count', 3, { format: 'count' }),
    scalar('cost', add(mul('price', 'count'), 'fixed')),
    scalar('other', sub('fixed', 'price')),
    input('fixed', 50),
  ]);

  it('is met to the digits of a number', () => {
    const [only, ...more] = crossingsOf(line, 'price', 'cost', amount(60));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ exact: true, rises: true, target: 60 });
    expect(only?.value).toBeCloseTo(10 / 3, 7);
    expect(only?.result).toBeCloseTo(60, 6);
  });

  it('may be another figure of the same plan', () => {
    const pair = ledgerOf(1, [
      input('price', 7),
      input('fixed', 40),
      scalar('cost', mul('price', 'price')),
      scalar('other', sub('fixed', 'price')),
    ]);
    const [only] = crossingsOf(pair, 'fixed', 'cost', { kind: 'figure', row: 'other' });
    // 49 = f − 7.
    expect(only?.value).toBeCloseTo(56, 6);
  });

  it('may be a figure of another plan, with the same input turned in both', () => {
    const rival = ledgerOf(1, [input('price', 7), input('five', 5), scalar('cost', mul('price', 'five'))]);
    const [only] = crossingsOf(line, 'price', 'cost', {
      kind: 'plan',
      ledger: rival,
      lever: leverOf(rival, 'price'),
      row: 'cost',
    });
    // 3 p + 50 = 5 p.
    expect(only?.value).toBeCloseTo(25, 6);
    expect(only?.rises).toBe(false);
  });

  it('that the result jumps over is told with both sides of the jump', () => {
    const steps = ledgerOf(1, [
      input('need', 10),
      input('each', 4),
      input('price', 100),
      scalar('servers', roundUp(div('need', 'each'))),
      scalar('cost', mul('servers', 'price')),
    ]);
    const [only] = crossingsOf(steps, 'need', 'cost', amount(350));
    expect(only).toMatchObject({ exact: false, result: 300, rises: true });
    expect(only?.value).toBeCloseTo(12, 5);
    expect(only?.after).toBeCloseTo(12, 5);
  });

  it('is met by whole numbers where the input counts', () => {
    const [only] = crossingsOf(line, 'count', 'cost', amount(100));
    // 7 a piece: 7 cost 99, 8 cost 106.
    expect(only).toMatchObject({ exact: false, value: 7, after: 8, result: 99 });
    expect(crossingsOf(line, 'count', 'cost', amount(99))[0]).toMatchObject({ exact: true, value: 7 });
  });

  it('that is met twice is told twice', () => {
    const hill = ledgerOf(1, [input('x', 2), input('ten', 10), scalar('y', mul('x', sub('ten', 'x')))]);
    const found = crossingsOf(hill, 'x', 'y', amount(24));
    expect(found.map(({ value }) => Math.round(value * 1e6) / 1e6)).toEqual([4, 6]);
    expect(found.map(({ rises }) => rises)).toEqual([true, false]);
  });

  it('that is nowhere met is refused, with the closest that the result comes', () => {
    const found = goalSeek(line, leverOf(line, 'price'), 'cost', amount(40));
    expect(found).toMatchObject({
      ok: false,
      error: [{ code: 'goal-no-crossing', params: { side: 'above' } }],
    });
    expect(found.ok || Number(found.error[0]?.params['gap'])).toBeCloseTo(12.1, 9);
  });

  it('is not sought across a place where a formula breaks', () => {
    const pole = ledgerOf(1, [
      input('x', 5, { least: 0, most: 10, format: 'percent' }),
      input('middle', 5),
      scalar('y', div(1, sub('x', 'middle'))),
    ]);
    expect(goalSeek(pole, leverOf(pole, 'x'), 'y', amount(0))).toMatchObject({
      ok: false,
      error: [{ code: 'goal-no-crossing' }],
    });
  });
});

describe('the sample', () => {
  let plan: Plan;
  beforeAll(() => {
    const computed = computePlan(sampleScenario('en'), shippedCatalog());
    if (!computed.ok) throw new Error(JSON.stringify(computed.error));
    plan = computed.value;
  });

  it('says at which level of cloud prices hiring costs as much as buying, by the ledger itself', () => {
    const hired = alternativeIds('oneYear').presentValue;
    const rows = plan.ledger.byId.has(hired) ? hired : alternativeIds('onDemand').presentValue;
    const lever = leverOf(plan.ledger, 'assumption.cloudPriceLevel', plan);
    const found = goalSeek(plan.ledger, lever, RESULTS.presentValue, { kind: 'figure', row: rows });
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const [first] = found.value.crossings;
    const again = evaluate(plan.ledger, new Map([['assumption.cloudPriceLevel', first?.value ?? 0]]));
    if (!again.ok) throw new Error(JSON.stringify(again.error));
    expect(again.value.at(rows)).toBeCloseTo(again.value.at(RESULTS.presentValue), 0);
  });

  it('buys more servers when all demand is turned up: counts are formulas', () => {
    const lever = leverOf(plan.ledger, 'factor.demand', plan);
    const base = plan.values.at(RESULTS.budgetGross);
    const found = goalSeek(plan.ledger, lever, RESULTS.budgetGross, amount(base * 1.5));
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(found.value.crossings[0]).toMatchObject({ exact: false, rises: true });
    expect(found.value.crossings[0]?.value).toBeGreaterThan(1);
  });

  it('has growth as a lever that leaves the first phase as it is', () => {
    const lever = leverOf(plan.ledger, 'growth.demand', plan);
    const turned = lever.inputs.map(({ row, at }) => [row.id, at(0.5) / row.value] as const);
    for (const [id, factor] of turned) {
      if (id.includes('.pilot.')) expect(factor).toBe(1);
      if (id.includes('.growth.')) expect(factor).toBeCloseTo(1.5, 9);
      if (id.includes('.scale.')) expect(factor).toBeCloseTo(2.25, 9);
    }
    expect(turned).toHaveLength(6);
  });
});
