import { add, compare, max, min, npv, prior, roundMoney, roundUp, sub, total } from '../expression.ts';
import type { Ledger } from '../ledger.ts';
import type { Row } from '../row.ts';
import type { Draw } from './arbitrary-expression.ts';
import { input, ledgerOf, month, scalar } from './rows.ts';

/** Half fens and almost whole quantities, with the noise that arithmetic leaves: what rounding may get wrong. */
export function tiesLedger(draw: Draw, count: number): Ledger {
  const noise = (): number => 1 + draw(-40, 40) * 2 ** -53;
  const rows: Row[] = [];
  for (let index = 0; index < count; index += 1) {
    const halfFen = (2 * draw(0, 10 ** draw(2, 9)) + 1) / 200;
    // Up to a million: from there LibreOffice's ROUNDUP no longer sees the sixth decimal (Excel's does).
    const quantity = draw(0, 10 ** draw(1, 6) - 1) + draw(-20, 20) * 1e-7;
    rows.push(
      input(`tie${index}`, halfFen * noise()),
      input(`quantity${index}`, quantity * noise()),
      scalar(`money${index}`, roundMoney(`tie${index}`)),
      scalar(`negative${index}`, roundMoney(sub(0, `tie${index}`))),
      scalar(`units${index}`, roundUp(`quantity${index}`)),
    );
  }
  return ledgerOf(1, rows);
}

const series = ['rent', 'power', 'repair', 'staff', 'spares', 'training'] as const;

/** What a spreadsheet treats in a way of its own: empty cells, differences near 0, sums over ranges. */
export const oddLedger = (): Ledger =>
  ledgerOf(26, [
    input('a', 0.1),
    input('b', 0.2),
    input('c', 0.3),
    ...['three', 'two', 'one'].map((id) => scalar(`before ${id}`, total('time.month'))),
    ...series.map((id) => month(id, add('time.month', 'a'))),
    scalar('nothing', sub(sub('c', 'a'), 'b')),
    scalar('nothing of four', add('a', 'b', sub(0, 'c'), 0)),
    scalar('nothing is 0', compare('nothing', '=', 0)),
    scalar('nothing is 0 at once', compare(sub(sub('c', 'a'), 'b'), '>=', 0)),
    scalar('nothing of four is 0', compare(add('a', 'b', sub(0, 'c'), 0), '=', 0)),
    scalar('a sum is its result', compare(add('a', 'b'), '=', 'c')),
    scalar('first', add('a', 0)),
    scalar('second', add('b', 0)),
    scalar('third', add('c', 0)),
    scalar('fourth', add('a', 'c')),
    month('all series', add(...series)),
    scalar('all scalars', add('first', 'second', 'third', 'fourth')),
    month('least with nothing before', min(prior('least with nothing before'), 1)),
    month('most with nothing before', max(prior('below zero'), sub(0, 1))),
    month('below zero', sub(0, 'time.month')),
    month('order of adding', add('time.month', sub('a', 'time.month'), add('b', 'c'))),
    scalar('value of rent', npv('a', 'rent')),
  ]);
