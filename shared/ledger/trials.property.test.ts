import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Ledger } from './ledger.ts';
import { randomLedger } from './testing/arbitrary-ledger.ts';
import { ledgerOf } from './testing/rows.ts';
import { columnsOf } from './time.ts';
import { trials } from './trials.ts';

const SEED = Number(process.env['LEDGER_SEED'] ?? 20260402);
/** More than one block of lanes, and a last one that is not full. */
const COUNT = 70;

const columnsIn = (ledger: Ledger, id: string): number =>
  columnsOf(ledger.byId.get(id)?.axis ?? 'scalar', ledger.timeline);

describe('trials', () => {
  it('gives every row of random ledgers, trial by trial, the bits that evaluate gives', () => {
    let compared = 0;
    let failed = 0;
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const draw = (least: number, most: number): number => g(fc.integer, { min: least, max: most });
        const random = randomLedger(draw);
        const ledger = ledgerOf(random.timeline.months, random.rows);
        const inputs = random.rows.filter((row) => row.kind === 'input' && draw(0, 1) === 0);
        const values = new Map(
          inputs.map(({ id }) => {
            const [start, step] = [draw(-400, 4000) / 8, draw(-60, 60) / 7];
            return [id, Float64Array.from({ length: COUNT }, (_, trial) => start + step * trial)];
          }),
        );
        const asked = ledger.rows.map(({ id }) => id);
        const drawn = trials(ledger, { count: COUNT, values }, asked);
        for (let trial = 0; trial < COUNT; trial += 1) {
          const single = new Map([...values].map(([id, list]) => [id, list[trial] ?? 0]));
          const expected = evaluate(ledger, single);
          if (!drawn.ok) {
            // A cell that no draw changes fails in every trial.
            expect(expected.ok).toBe(false);
            continue;
          }
          const failure = drawn.value.failures.find((each) => each.trial === trial);
          expect(failure === undefined).toBe(expected.ok);
          if (!expected.ok) {
            failed += 1;
            continue;
          }
          for (const id of asked) {
            for (let column = 0; column < columnsIn(ledger, id); column += 1) {
              const [got, wanted] = [drawn.value.at(id, column)[trial], expected.value.at(id, column)];
              if (!Object.is(got, wanted)) expect({ id, column, got }).toEqual({ id, column, got: wanted });
            }
          }
          compared += 1;
        }
      }),
      { numRuns: 150, seed: SEED, interruptAfterTimeLimit: 30_000, endOnFailure: true },
    );
    // Both kinds of trials must be plenty, or the comparison proves little.
    expect(compared).toBeGreaterThan(5000);
    expect(failed).toBeGreaterThan(100);
  });
});
