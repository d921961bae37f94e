import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintFormula } from '../../tools/testing/formula-lint.ts';
import {
  addressOf,
  placeLedger,
  type PlacedLedger,
  writeLedgers,
} from '../../tools/testing/ledger-workbook.ts';
import { recalculate } from '../../tools/testing/libreoffice.ts';
import { toR1C1 } from '../../tools/testing/r1c1.ts';
import { readCells } from '../../tools/testing/read-cells.ts';
import { evaluate, type Values } from './evaluate.ts';
import type { Ledger } from './ledger.ts';
import { randomLedger } from './testing/arbitrary-ledger.ts';
import { ledgerOf } from './testing/rows.ts';

/** The same ledgers on every run: a difference in the last bits may decide a comparison. */
const SEED = Number(process.env['LEDGER_SEED'] ?? 20260401);
const LEDGERS = 40;
/** Beyond this a double does not hold the six decimals that rounding up looks at. */
const LARGEST = 1e8;

type Sample = PlacedLedger & { readonly values: Values };

const samples = sampleLedgers();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the workbook of random ledgers', () => {
  it('has many formulas of every kind', () => {
    const text = samples.flatMap(({ cells }) => cells.map((cell) => cell.formula)).join();
    expect(samples).toHaveLength(LEDGERS);
    for (const part of [
      'SUM(',
      'SUMIF(',
      'MIN(',
      'MAX(',
      'ROUND(',
      'ROUNDUP(',
      'IF(',
      'NPV(',
      '-PMT(',
      '^',
      '<>',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/'it''s 结果 \d+'!/);
  });

  it('gives the values of evaluate when LibreOffice computes it', async () => {
    const path = join(folder, 'ledgers.xlsx');
    await writeLedgers(samples, path);
    const read = await readCells(await recalculate(path));
    const different = samples.flatMap(({ cells, values }, sample) =>
      cells.flatMap((cell) => {
        const expected =
          cell.index < 0 ? values.opening(cell.ledgerRow) : values.at(cell.ledgerRow, cell.index);
        const shown = read.get(addressOf(cell))?.value;
        if (typeof shown === 'number' && close(shown, expected)) return [];
        return [{ sample, row: cell.ledgerRow, index: cell.index, formula: cell.formula, shown, expected }];
      }),
    );
    expect(different.slice(0, 5)).toEqual([]);
  });

  it('holds one formula per row, the same in every month', () => {
    for (const { cells } of samples) {
      const formulas = new Map<string, Set<string>>();
      for (const cell of cells.filter(({ index }) => index >= 0)) {
        const seen = formulas.get(cell.ledgerRow) ?? new Set();
        formulas.set(cell.ledgerRow, seen.add(toR1C1(cell.formula, cell.row, cell.column)));
      }
      expect([...formulas].filter(([, seen]) => seen.size > 1)).toEqual([]);
    }
  });

  it('has nothing in its formulas that Excel 2016 or WPS lacks, and no number but 0 and 1', () => {
    const findings = samples.flatMap(({ cells }) => cells.flatMap((cell) => lintFormula(cell.formula)));
    expect(findings).toEqual([]);
  });
});

const close = (left: number, right: number): boolean =>
  Math.abs(left - right) <= Math.max(Math.abs(left), Math.abs(right), 1) * 1e-9;

function sampleLedgers(): Sample[] {
  const found: Sample[] = [];
  for (const g of fc.sample(fc.gen(), { numRuns: LEDGERS * 3, seed: SEED })) {
    const number = found.length + 1;
    const random = randomLedger((least, most) => g(fc.integer, { min: least, max: most }), `${number}_`);
    const ledger = ledgerOf(random.timeline.months, random.rows);
    const result = evaluate(ledger);
    if (found.length === LEDGERS || !result.ok || isTooLarge(ledger, result.value)) continue;
    found.push({ ...placeLedger(ledger, number), values: result.value });
  }
  return found;
}

function isTooLarge(ledger: Ledger, values: Values): boolean {
  return ledger.rows.some(({ id }) => values.series(id).some((value) => Math.abs(value) > LARGEST));
}
