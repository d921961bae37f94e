import { expect, it } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { databaseChoices } from './database-choices.ts';

const file = 'planner.sqlite';
const NO_BACKUP = { hasBackup: false };
const BACKUP = { hasBackup: true };

it('waits for what may pass', () => {
  for (const may of [
    problem('database-locked', '', { file }),
    problem('database-read-only', '', { file }),
    problem('disk-full', '', { file }),
  ]) {
    expect(databaseChoices([may], BACKUP)).toEqual(['retry', 'show-folder', 'quit']);
  }
});

it('offers the last good backup of a damaged file first, where there is one', () => {
  const damaged = problem('database-corrupt', '', { file });
  expect(databaseChoices([damaged], BACKUP)).toEqual(['restore-backup', 'show-folder', 'start-anew', 'quit']);
  expect(databaseChoices([damaged], NO_BACKUP)).toEqual(['show-folder', 'start-anew', 'quit']);
});

it('sets aside only a damaged file', () => {
  for (const left of [
    problem('database-newer', '', { file, found: 20, known: 10 }),
    problem('database-not-ours', '', { file }),
    problem('unexpected', '', { detail: '' }),
  ]) {
    expect(databaseChoices([left], BACKUP)).toEqual(['show-folder', 'quit']);
  }
});
