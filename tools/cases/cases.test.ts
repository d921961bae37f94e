import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCases, runCase } from './run.ts';

const cases = readCases(join(import.meta.dirname, 'testing', 'published-cases.json'));

/** Measured on machines: what the figures follow from is not all stated. */
const MEASURED = ['sglang-cache-aware', 'llm-router-4xa100'];

describe('published worked examples (finance.md §11)', () => {
  test.each(cases.filter(({ id }) => !MEASURED.includes(id)))('$kind $id', (each) => {
    expect(runCase(each)).toEqual({ id: each.id, complaints: [] });
  });

  test.each(cases.filter(({ id }) => MEASURED.includes(id)))(
    '$id is said to be measured, not computed',
    (each) => {
      expect(runCase(each).notComputed).toMatch(/^measured; /);
    },
  );
});

describe('a case that is wrong', () => {
  const [first] = cases;
  if (!first) throw new Error('there are cases');

  test('fails when the expected value is another', () => {
    const outcome = runCase({
      ...first,
      expected: { npv: 1 },
      kind: 'npv_end_of_period',
      inputs: { rate: 0, cashflows: [5] },
    });
    expect(outcome.complaints).toEqual([expect.stringMatching(/^npv: expected 1 ± .*, found 5$/)]);
  });

  test('says which input is missing and which kind is not known', () => {
    expect(runCase({ ...first, kind: 'irr', inputs: {} }).complaints).toEqual([
      'input cashflows is not a list of numbers',
    ]);
    expect(runCase({ ...first, kind: 'astrology' }).complaints).toEqual([
      'no function for the kind astrology',
    ]);
  });
});
