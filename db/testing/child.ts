import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Afterwards } from './temporary-folder.ts';

/** Runs a script of this folder in a process of its own and waits for the first thing it prints. */
export async function startChild(
  afterwards: Afterwards,
  script: string,
  ...args: readonly string[]
): Promise<ChildProcessByStdio<null, Readable, null>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterwards(() => void child.kill('SIGKILL'));
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${script} ended with ${String(code)}`);
    }),
  ]);
  return child;
}

export async function killChild(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
