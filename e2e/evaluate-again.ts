import type { ElectronApplication } from '@playwright/test';

/** How often a lost answer is asked for. */
const MOST_ASKED = 5;

/**
 * Asks the main process again where the debugger lost its answer: while that process is busy, its garbage collector may
 * take the promise that the debugger waits for ("Resulting promise was garbage collected"). Nothing else is tried twice.
 */
export function evaluateAgain(app: ElectronApplication): void {
  const evaluate: unknown = Reflect.get(app, 'evaluate');
  if (typeof evaluate !== 'function') throw new TypeError('Playwright evaluates in the main process');
  Reflect.set(app, 'evaluate', async (...question: unknown[]): Promise<unknown> => {
    for (let asked = 1; ; asked += 1) {
      try {
        const answer: unknown = await Reflect.apply(evaluate, app, question);
        return answer;
      } catch (error) {
        const isLost = error instanceof Error && error.message.includes('promise was garbage collected');
        if (!isLost || asked === MOST_ASKED) throw error;
      }
    }
  });
}
