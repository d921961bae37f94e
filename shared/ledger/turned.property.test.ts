import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';
import { mul } from './expression.ts';
import { randomLedger } from './testing/arbitrary-ledger.ts';
import { input, ledgerOf, scalar } from './testing/rows.ts';
import { columnsOf } from './time.ts';
import { turnInputs } from './turned.ts';

const SEED = Number(process.env['LEDGER_SEED'] ?? 20260402);
const TURNS = 5;

describe('turned inputs', () => {
  it('give every row of random ledgers, turn after turn, the bits that evaluate gives', () => {
    let compared = 0;
    let failed = 0;
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const draw = (least: number, most: number): number => g(fc.integer, { min: least, max: most });
        const random = randomLedger(draw);
        const ledger = ledgerOf(random.timeline.months, random.rows);
        const base = evaluate(ledger);
        if (!base.ok) return;
        const named = random.rows
          .filter((row) => row.kind === 'input' && draw(0, 1) === 0)
          .map(({ id }) => id);
        const turn = turnInputs(ledger, base.value, named);
        for (let turns = 0; turns < TURNS; turns += 1) {
          // Now and then one of the named inputs goes back to the value it carries.
          const inputs = new Map(
            named.filter(() => draw(0, 3) > 0).map((id) => [id, draw(-400, 4000) / 8] as const),
          );
          const got = turn(inputs);
          const wanted = evaluate(ledger, inputs);
          if (!got.ok || !wanted.ok) {
            expect(got).toEqual(wanted);
            failed += 1;
            continue;
          }
          for (const { id, axis } of ledger.rows) {
            expect({ id, opening: got.value.opening(id) }).toEqual({ id, opening: wanted.value.opening(id) });
            for (let column = 0; column < columnsOf(axis, ledger.timeline); column += 1) {
              const [one, other] = [got.value.at(id, column), wanted.value.at(id, column)];
              if (!Object.is(one, other)) expect({ id, column, one }).toEqual({ id, column, one: other });
            }
          }
          compared += 1;
        }
      }),
      { numRuns: 300, seed: SEED, interruptAfterTimeLimit: 30_000, endOnFailure: true },
    );
    // Both must be plenty, or the comparison proves little.
    expect(compared).toBeGreaterThan(100);
    expect(failed).toBeGreaterThan(5);
  });

  it('hand out values that the next turn leaves as they are', () => {
    const ledger = ledgerOf(3, [
      input('price', 3),
      input('count', 10),
      scalar('total', mul('price', 'count')),
    ]);
    const base = evaluate(ledger);
    if (!base.ok) throw new Error('the ledger must hold');
    const turn = turnInputs(ledger, base.value, ['price']);
    const first = turn(new Map([['price', 7]]));
    turn(new Map([['price', 9]]));
    expect(first.ok && first.value.at('total')).toBe(70);
    expect(base.value.at('total')).toBe(30);
  });
});
