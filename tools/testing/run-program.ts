import { spawn } from 'node:child_process';

export type ProgramRun = {
  readonly program: string;
  readonly args: readonly string[];
  readonly timeoutMilliseconds: number;
  /** Said when the program is not installed. */
  readonly install: string;
};

/**
 * Runs a program to its end and gives back what it printed.
 * @throws Error when it is not installed, fails, or takes longer than allowed
 */
export function runProgram({ program, args, timeoutMilliseconds, install }: ProgramRun): Promise<string> {
  return new Promise((resolve, reject) => {
    // A group of its own, because soffice is a script: killing only the script leaves the office running.
    const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    let late = false;
    const collect = (part: Buffer): void => {
      printed += part.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, timeoutMilliseconds);
    child.on('error', (error) => {
      clearTimeout(timer);
      const missing = 'code' in error && error.code === 'ENOENT';
      reject(missing ? new Error(`${program} is not installed. ${install}`) : error);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (late)
        reject(new Error(`${program} did not finish within ${timeoutMilliseconds / 1000} s.\n${printed}`));
      else if (code === 0) resolve(printed);
      else reject(new Error(`${program} ended with code ${code}.\n${printed}`));
    });
  });
}
