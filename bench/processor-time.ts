import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NANOSECONDS_PER_MILLISECOND = 1e6;

/**
 * Milliseconds that the processor has worked for a process and all that it started, so far. Undefined where the system
 * does not tell, which is everywhere but on Linux.
 */
export function processorTime(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  return familyOf(pid)
    .flatMap((member) => threadsOf(member))
    .reduce((sum, thread) => sum + workedFor(thread), 0);
}

const familyOf = (pid: number): number[] => [
  pid,
  ...threadsOf(pid).flatMap((thread) =>
    read(join(thread, 'children')).split(' ').filter(Boolean).map(Number).flatMap(familyOf),
  ),
];

function threadsOf(pid: number): string[] {
  const tasks = `/proc/${pid}/task`;
  try {
    return readdirSync(tasks).map((thread) => join(tasks, thread));
  } catch {
    // It ended meanwhile.
    return [];
  }
}

/** The first number of `schedstat`: time on the processor, nanoseconds. */
const workedFor = (thread: string): number =>
  Number(read(join(thread, 'schedstat')).split(' ')[0]) / NANOSECONDS_PER_MILLISECOND;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
