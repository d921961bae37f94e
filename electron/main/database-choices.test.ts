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
    // Another file may be put in its place while the dialog waits.
    problem('database-newer', '', { file, found: 20, known: 10 }),
    problem('database-not-ours', '', { file }),
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
  const newer = problem('database-newer', '', { file, found: 20, known: 10 });
  for (const left of [newer, problem('database-not-ours', '', { file })]) {
    expect(databaseChoices([left], BACKUP)).not.toContain('start-anew');
    expect(databaseChoices([left], BACKUP)).not.toContain('restore-backup');
  }
  expect(databaseChoices([problem('unexpected', '', { detail: '' })], BACKUP)).toEqual([
    'show-folder',
    'quit',
  ]);
});
