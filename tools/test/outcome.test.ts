import { describe, expect, it } from 'vitest';
import { chooseSteps, closingLine, countIn } from './outcome.mjs';

const steps = [{ name: 'types' }, { name: 'unit' }, { name: 'e2e' }];

describe('choosing steps', () => {
  it('runs all when none is named, and the named ones in their fixed order', () => {
    expect(chooseSteps(steps, []).chosen).toEqual(steps);
    expect(chooseSteps(steps, ['e2e', 'types']).chosen.map((step: { name: string }) => step.name)).toEqual([
      'types',
      'e2e',
    ]);
  });

  it('names what it does not know', () => {
    expect(chooseSteps(steps, ['unit', 'speed']).unknown).toEqual(['speed']);
  });
});

describe('the count of a test runner', () => {
  it.each([
    [' Test Files  3 passed (3)\n      Tests  312 passed (312)\n   Start at  10:00:00\n', '312 passed'],
    ['  12 passed (30.1s)\n', '12 passed'],
    ['\u001B[32m  4 passed\u001B[39m (1.2m)\n', '4 passed'],
    ['All matched files use Prettier code style!\n', ''],
  ])('in %j', (output, count) => {
    expect(countIn(output)).toBe(count);
  });
});

it('closes with the counts alone', () => {
  expect(closingLine(5, 1)).toBe('5 passed, 1 failed');
});
