// What is said about the steps: choosing them by name, their counts, the closing line.
import { stripVTControlCharacters } from 'node:util';

/** @template {{ name: string }} T @param {T[]} steps @param {string[]} names
 * @returns {{ chosen: T[], unknown: string[] }} */
export function chooseSteps(steps, names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  const chosen = names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
  return { chosen, unknown };
}

/** The count a test runner prints ("Tests  312 passed (312)", "12 passed (30.1s)"), if it does.
 * @param {string} output */
export function countIn(output) {
  const lines = stripVTControlCharacters(output).split('\n');
  const found = lines.map(
    (line) => /^\s*(?:Tests\s+)?(\d+ passed.*?)(?:\s+\([\d.]+m?s?\))?$/.exec(line)?.[1],
  );
  return found.filter(Boolean).at(-1) ?? '';
}

/** @param {number} passed @param {number} failed */
export const closingLine = (passed, failed) => `${passed} passed, ${failed} failed`;
