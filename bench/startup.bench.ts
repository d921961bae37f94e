import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type Measured, type Rows, summarise } from './bench.ts';
import { type Interactive, timeToInteractive } from './time-to-interactive.ts';
import { openDisplay } from './virtual-display.ts';

const ROUNDS = 7;

const root = join(import.meta.dirname, '..');
const emptyWindow = join(import.meta.dirname, 'empty-window');

/** Of the built app (`npm run build`). Aim: at most 1.5 times the empty window of the same run. */
async function run(): Promise<Rows> {
  const display = await openDisplay();
  const folder = mkdtempSync(join(tmpdir(), 'planner-bench-'));
  const start = (appFolder: string, name: string): Promise<Interactive> =>
    timeToInteractive({ appFolder, userDataFolder: join(folder, name), env: display.env });
  try {
    // The first start makes the data file and fills the caches: it is another thing than every day's.
    const first = measured([await start(root, 'planner')]);
    await start(emptyWindow, 'empty');
    const planner: Interactive[] = [];
    const empty: Interactive[] = [];
    // By turns, so that a busy moment of the machine meets both.
    for (let round = 0; round < ROUNDS; round += 1) {
      empty.push(await start(emptyWindow, 'empty'));
      planner.push(await start(root, 'planner'));
    }
    const base = measured(empty);
    const daily = measured(planner);
    const against = (median: number): number => median / base.medianMilliseconds;
    return [
      { name: 'empty Electron window', ...base },
      { name: 'planner, sample on screen', ...daily, ratio: against(daily.medianMilliseconds) },
      { name: 'planner, very first start', ...first, ratio: against(first.medianMilliseconds) },
    ];
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured(starts: readonly Interactive[]): Measured & { readonly note: string } {
  const worked = starts.flatMap(({ processorMilliseconds }) => processorMilliseconds ?? []);
  return {
    ...summarise(starts.map(({ milliseconds }) => milliseconds)),
    note:
      worked.length === 0 ? '' : `processor ${summarise(worked).medianMilliseconds.toFixed(0)} ms, all cores`,
  };
}

export const bench: Bench = { name: 'Start to interactive', run };
