import { evaluate } from '#shared/ledger/evaluate.ts';
import { add, mul, prior, roundMoney, sumOfYear, total, when } from '#shared/ledger/expression.ts';
import { buildLedger, type Ledger } from '#shared/ledger/ledger.ts';
import type { Row } from '#shared/ledger/row.ts';
import { naive } from '#shared/ledger/testing/naive.ts';
import { input, ledgerOf, month, scalar, year } from '#shared/ledger/testing/rows.ts';
import { columnsOf } from '#shared/ledger/time.ts';
import { type Bench, measure, type Rows } from './bench.ts';

const MONTHS = 60;
/** Each gives 8 rows, 4 of them monthly: 400 rows and 200 series in all. */
const LINES = 50;

/** A cost line as the finance rows state them: quantity × rising price, rounded, cumulated, summed by year. */
const lineRows = (line: number): Row[] => {
  const id = (name: string): string => `${name}.${line}`;
  return [
    input(id('quantity'), 3 + line),
    input(id('price'), 0.61 + line / 7),
    input(id('growth'), 0.003),
    month(id('current'), mul(prior(id('current')), add(1, id('growth'))), { opening: add(id('price')) }),
    month(id('cost'), when('time.month', roundMoney(mul(id('quantity'), id('current'))), 0)),
    month(id('cumulated'), add(prior(id('cumulated')), id('cost'))),
    month(id('all'), line === 0 ? add(id('cost')) : add(`all.${line - 1}`, id('cost'))),
    line % 2 === 0 ? scalar(id('sum'), total(id('cost'))) : year(id('sum'), sumOfYear(id('cost'))),
  ];
};

const rows = Array.from({ length: LINES }, (_, line) => lineRows(line)).flat();

function everyCell(ledger: Ledger): number {
  const cell = naive(ledger);
  let sum = 0;
  for (const row of ledger.rows) {
    for (let column = 0; column < columnsOf(row.axis, ledger.timeline); column += 1)
      sum += cell(row.id, column);
  }
  return sum;
}

async function run(): Promise<Rows> {
  const ledger = ledgerOf(MONTHS, rows);
  const slow = await measure(() => everyCell(ledger), 50);
  const fast = await measure(() => evaluate(ledger), 200, 20);
  const build = await measure(() => buildLedger({ months: MONTHS }, rows), 100);
  const against = (median: number): number => median / slow.medianMilliseconds;
  return [
    { name: `naive, ${rows.length} rows × ${MONTHS + 1} months`, ...slow },
    { name: 'evaluate', ...fast, ratio: against(fast.medianMilliseconds) },
    { name: 'buildLedger (check and order)', ...build, ratio: against(build.medianMilliseconds) },
  ];
}

export const bench: Bench = { name: 'Ledger evaluation', run };
