import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeToInteractive } from './time-to-interactive.ts';
import { openDisplay } from './virtual-display.ts';

const ROUNDS = 7;
const AIM = 1.5;

const root = join(import.meta.dirname, '..');
const emptyWindow = join(import.meta.dirname, 'empty-window');

/** Start to interactive of the built app, as a ratio to an empty Electron window in the same run. */
async function run() {
  const display = await openDisplay();
  const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));
  const start = (appFolder: string, name: string): Promise<number> =>
    timeToInteractive({ appFolder, userDataFolder: join(folder, name), env: display.env });
  try {
    // The first start makes the data file and fills the caches: it is another thing than every day's start.
    const firstStart = await start(root, 'planner');
    await start(emptyWindow, 'empty');
    const planner: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      empty.push(await start(emptyWindow, 'empty'));
      planner.push(await start(root, 'planner'));
    }
    const ratio = median(planner) / median(empty);
    return {
      ratio: rounded(ratio, 2),
      aim: AIM,
      plannerMilliseconds: rounded(median(planner)),
      emptyWindowMilliseconds: rounded(median(empty)),
      firstStartMilliseconds: rounded(firstStart),
      rounds: ROUNDS,
    };
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

const rounded = (value: number, digits = 0): number => Number(value.toFixed(digits));

export default { name: 'startup', run };
