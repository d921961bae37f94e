// Only one set-up at a time in one folder: `npm start` and `npm test` may be typed in two terminals.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inRoot, readIfThere } from './places.mjs';
import { say } from './report.mjs';

const file = inRoot('.cache', 'setup.lock');
let held = 0;

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
export async function alone(work) {
  if (held === 0) await take();
  held += 1;
  try {
    return await work();
  } finally {
    held -= 1;
    if (held === 0) rmSync(file, { force: true });
  }
}

async function take() {
  mkdirSync(inRoot('.cache'), { recursive: true });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    const owner = Number(readIfThere(file));
    // Ended without tidying up; a nameless lock gets two seconds to be signed.
    if (owner ? !isAlive(owner) : tries > 4) {
      rmSync(file, { force: true });
      continue;
    }
    if (tries === 0) say(`Another set-up is running here (process ${owner}); waiting for it …`);
    await sleep(500);
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
