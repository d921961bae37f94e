import { expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { databaseChoices } from './database-choices.ts';

const file = 'planner.sqlite';

it('waits for what may pass', () => {
  expect(databaseChoices([problem('database-locked', '', { file })])).toEqual([
    'retry',
    'show-folder',
    'quit',
  ]);
  expect(databaseChoices([problem('disk-full', '', { file })])[0]).toBe('retry');
});

it('sets aside only a damaged file', () => {
  expect(databaseChoices([problem('database-corrupt', '', { file })])).toEqual([
    'show-folder',
    'start-anew',
    'quit',
  ]);
  for (const left of [
    problem('database-newer', '', { file, found: 20, known: 10 }),
    problem('database-not-ours', '', { file }),
    problem('unexpected', '', { detail: '' }),
  ]) {
    expect(databaseChoices([left])).toEqual(['show-folder', 'quit']);
  }
});
