import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idIn } from '../base/problem.ts';
import { evaluate } from './evaluate.ts';
import { randomLedger } from './testing/arbitrary-ledger.ts';
import { naive } from './testing/naive.ts';
import { ledgerOf } from './testing/rows.ts';
import { columnsOf } from './time.ts';

/** The same ledgers on every run: a difference in the last bits may decide a comparison. */
const SEED = Number(process.env['LEDGER_SEED'] ?? 20260401);

const LARGEST = 1e8;

const close = (left: number, right: number): boolean =>
  Math.abs(left - right) <= Math.max(Math.abs(left), Math.abs(right), 1) * 1e-9;

describe('evaluate', () => {
  it('gives every cell of random ledgers the value its definition gives', () => {
    let finite = 0;
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const random = randomLedger((least, most) => g(fc.integer, { min: least, max: most }));
        const ledger = ledgerOf(random.timeline.months, random.rows);
        for (const inputs of [undefined, random.changed]) {
          const result = evaluate(ledger, inputs);
          const expected = naive(ledger, inputs);
          if (!result.ok) {
            const [error] = result.error;
            if (!error) throw new Error('a refusal says why');
            expect(expected(idIn(error, 'row'), Number(error.params['column']))).toBeNaN();
            continue;
          }
          // Beyond this a double does not hold the six decimals that rounding up looks at.
          if (
            ledger.rows.some(({ id }) => result.value.series(id).some((value) => Math.abs(value) > LARGEST))
          ) {
            continue;
          }
          finite += 1;
          for (const row of ledger.rows) {
            for (let column = 0; column < columnsOf(row.axis, ledger.timeline); column += 1) {
              const [got, wanted] = [result.value.at(row.id, column), expected(row.id, column)];
              if (!close(got, wanted))
                expect({ row, column, value: got }).toEqual({ row, column, value: wanted });
            }
          }
        }
      }),
      { numRuns: 400, seed: SEED, interruptAfterTimeLimit: 30_000, endOnFailure: true },
    );
    // Most random ledgers must have values, or the comparison proves little.
    expect(finite).toBeGreaterThan(300);
  });
});
