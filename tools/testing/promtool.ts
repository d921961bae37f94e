import { existsSync } from 'node:fs';
import { promtoolProgram } from '../setup/places.mjs';
import { runProgram } from './run-program.ts';

const FETCHED = String(promtoolProgram);

const INSTALL =
  'It checks alert rules. Set-up fetches it on Debian and Ubuntu (npm test); elsewhere put promtool of Prometheus 2.42 or newer on the PATH.';

/**
 * Runs promtool, the checker that comes with Prometheus, and gives back what it printed.
 * @throws Error with its findings when the file is wrong, or when it is not installed
 */
export const promtool = (...args: readonly string[]): Promise<string> =>
  runProgram({
    program: existsSync(FETCHED) ? FETCHED : 'promtool',
    args,
    timeoutMilliseconds: 60_000,
    install: INSTALL,
  });
