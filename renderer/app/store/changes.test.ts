import { DEFAULT_SERVING } from '#shared/scenario/serving.ts';
import { describe, expect, it } from 'vitest';
import { sampleScenario } from '#shared/plan/sample.ts';
import { parseScenario } from '#shared/scenario/parse.ts';
import type { ScenarioPrice } from '#shared/scenario/scenario.ts';
import {
  addPhase,
  addScene,
  changeLoad,
  removePhase,
  removePrice,
  removeScene,
  setPrice,
} from './changes.ts';

const sample = sampleScenario('en');
const price = (amount: number): ScenarioPrice => ({
  itemId: 'mgmt-2u',
  amount,
  currency: 'CNY',
  taxBasis: 'inclusive',
  kind: 'quote',
  date: '2026-09-01',
  source: 'quote',
});

describe('changes of a scenario', () => {
  it('touch one load and leave the others and the old scenario as they are', () => {
    const changed = changeLoad(sample, 'growth', 'assistant', (load) => ({ ...load, requestsPerDay: 9 }));
    const requests = (of: typeof sample): number[] =>
      of.phases.flatMap(({ loads }) => loads.map(({ requestsPerDay }) => requestsPerDay));
    expect(requests(changed)).toEqual([800, 200, 9, 2000, 48_000, 12_000]);
    expect(requests(sample)).toEqual([800, 200, 8000, 2000, 48_000, 12_000]);
  });

  it('keep one own price per item, the last one', () => {
    const twice = setPrice(setPrice(sample, price(1)), price(2));
    expect(twice.prices.filter(({ itemId }) => itemId === 'mgmt-2u').map(({ amount }) => amount)).toEqual([
      2,
    ]);
    expect(removePrice(twice, 'mgmt-2u').prices.some(({ itemId }) => itemId === 'mgmt-2u')).toBe(false);
  });

  it('add and remove phases and scenes so that the document stays valid', () => {
    const longer = addPhase(sample, (number) => `Phase ${number}`);
    const wider = addScene(
      longer,
      (id) => ({ kind: 'llm', id, name: 'Search', inputTokens: 1, outputTokens: 1 }),
      {
        requestsPerDay: 1,
        modelId: 'qwen2.5-7b',
        precision: 'bf16',
        latencySeconds: 1,
        serving: DEFAULT_SERVING,
      },
    );
    expect(wider.phases.map(({ loads }) => loads.length)).toEqual([3, 3, 3, 3]);
    const removed = removeScene(removePhase(wider, 'pilot'), 'assistant');
    expect([longer, wider, removed].map((scenario) => parseScenario(scenario).ok)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('put a new phase a year after the last, within the plan', () => {
    const months = (count: number): number[] => {
      let scenario = sample;
      for (let added = 0; added < count; added += 1) scenario = addPhase(scenario, String);
      return scenario.phases.map(({ month }) => month);
    };
    expect(months(2)).toEqual([0, 12, 24, 36, 48]);
    expect(months(3).at(-1)).toBe(59);
  });
});
