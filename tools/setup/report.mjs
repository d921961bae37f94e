// What set-up says to a person. Always on stderr: stdout belongs to the command that follows (--json).

/** A stop with a message for a person: what is wrong and what to do. No stack trace is shown. */
export class SetupStop extends Error {
  /** @param {string} problem @param {string} remedy @param {string} [details] */
  constructor(problem, remedy, details = '') {
    super([problem, details && indent(details), remedy].filter(Boolean).join('\n'));
    this.name = 'SetupStop';
  }
}

/** @param {string} line */
export const say = (line) => void process.stderr.write(`${line}\n`);

/** @param {string} text */
export const indent = (text) => text.replace(/^/gm, '    ');

/** @param {string} text @param {number} count */
export function lastLines(text, count) {
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.slice(-count).join('\n');
}

/** @param {number} since a time from Date.now() */
export const secondsSince = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Says what begins, that it still goes on, and how long it took.
 * @template T @param {string} what @param {() => Promise<T>} work @returns {Promise<T>} */
export async function withProgress(what, work) {
  const start = Date.now();
  say(`${what} …`);
  const beat = setInterval(() => say(`    still at it, ${secondsSince(start)}`), 30_000);
  try {
    const result = await work();
    say(`    done in ${secondsSince(start)}`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

/** Runs a tool's main function: a SetupStop is printed as it is, a bug keeps its stack trace.
 * @param {() => Promise<number>} main */
export async function runTool(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    say(error instanceof SetupStop ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}
