// Starting other programs: quietly with the output kept, or in the foreground with the exit code passed on.
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { inRoot, root } from './places.mjs';

/** @typedef {{ env?: NodeJS.ProcessEnv, cwd?: string, stallMs?: number, shell?: boolean }} Options */

/** The environment in which our own tools are found first, also when npm did not start us.
 * @returns {NodeJS.ProcessEnv} */
export function toolEnvironment() {
  const bin = inRoot('node_modules', '.bin');
  const rest = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== bin);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: [bin, ...rest].join(path.delimiter) };
  // What they print is kept and shown later; colours only where a person will see them.
  if (process.stdout.isTTY) return env['NO_COLOR'] ? env : { ...env, FORCE_COLOR: '1' };
  delete env['FORCE_COLOR'];
  return { ...env, NO_COLOR: '1' };
}

/** The environment of the machine: without any node_modules/.bin, so that `node` and `npm` are the
 * machine's own. `npm ci` removes node_modules, it must not run on the Node inside. */
export function machineEnvironment() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const own = folders.filter((folder) => !folder.includes(path.join('node_modules', '.bin')));
  return { ...process.env, PATH: own.join(path.delimiter) };
}

/** Runs a program and keeps what it prints. With stallMs it is ended when it prints nothing for so long.
 * @param {string} program @param {string[]} args @param {Options} options
 * @returns {Promise<{ code: number, stdout: string, output: string, stalled: boolean }>} */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    let stalled = false;
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      shell: options.shell ?? false,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const expectMore = () => {
      if (options.stallMs === undefined) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        stalled = true;
        child.kill('SIGKILL');
      }, options.stallMs);
    };
    expectMore();
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
      expectMore();
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      output += text;
      expectMore();
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, output: `${output}${error.message}\n`, stalled });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: exitCode(code, signal), stdout, output, stalled });
    });
  });
}

/** Runs a program in the foreground: same terminal, signals passed on, its exit code is the result.
 * @param {string} program @param {string[]} args @param {Options} options @returns {Promise<number>} */
export function runInForeground(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? process.cwd(),
      env: options.env ?? process.env,
      stdio: 'inherit',
    });
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => void child.kill(signal);
    // Ctrl+C reaches the child by itself; we only must not die before it has tidied up.
    const wait = () => {};
    process.on('SIGINT', wait).on('SIGTERM', passOn).on('SIGHUP', passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', passOn).off('SIGHUP', passOn);
      resolve(exitCode(code, signal));
    });
  });
}

/** A shell's convention: 128 + the signal's number.
 * @param {number | null} code @param {NodeJS.Signals | null} signal */
function exitCode(code, signal) {
  return code ?? 128 + (signal ? os.constants.signals[signal] : 0);
}
