import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Takes what is to be done when the test is over: `onTestFinished`, which only a test may import. */
export type Afterwards = (clean: () => void) => void;

/** A folder of the test's own, removed after it; its path has blanks and Chinese in it. */
export function temporaryFolder(afterwards: Afterwards): string {
  const folder = mkdtempSync(join(tmpdir(), 'planner 数据 '));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const NOW = new Date('2026-11-02T08:30:00Z');
