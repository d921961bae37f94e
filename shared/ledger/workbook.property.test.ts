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
import { oddLedger, tiesLedger } from './testing/hard-ledgers.ts';
import { ledgerOf } from './testing/rows.ts';
import type { FormulaCell } from './workbook.ts';

/** The same ledgers on every run: a difference in the last bits may decide a comparison. */
const SEED = Number(process.env['LEDGER_SEED'] ?? 20260401);
const LEDGERS = 40;
/** Beyond this a double does not hold the six decimals that rounding up looks at. */
const LARGEST = 1e8;

type Sample = PlacedLedger & {
  readonly values: Values;
  /** Largest difference allowed, as a share of the value (of 1 for small values). */
  readonly tolerance: number;
};

const random = randomSamples();
const odd = place(oddLedger(), LEDGERS + 1, 1e-14);
// Last, because it has more inputs than the room between two ledgers.
const ties = place(tiesLedger(seededDraw(), 300), LEDGERS + 2, 1e-14);
const samples = [...random, odd, ties];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the workbook of random ledgers', () => {
  it('has many formulas of every kind', () => {
    const text = random.flatMap(({ cells }) => cells.map((cell) => cell.formula)).join();
    expect(random).toHaveLength(LEDGERS);
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
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/'it''s 结果 \d+'!/);
  });

  it('gives the values of evaluate when LibreOffice computes it', async () => {
    const path = join(folder, 'ledgers.xlsx');
    await writeLedgers(samples, path);
    const read = await readCells(await recalculate(path));
    const different = samples.flatMap(({ cells, values, tolerance }, sample) =>
      cells.flatMap((cell) => {
        const expected = valueOf(cell, values);
        const shown = read.get(addressOf(cell))?.value;
        if (typeof shown === 'number' && isClose(shown, expected, tolerance)) return [];
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

describe('the workbook of a ledger full of traps', () => {
  const formulaOf = (row: string): string | undefined =>
    odd.cells.find((cell) => cell.ledgerRow === row && cell.index <= 0)?.formula;

  it('sums cells that stand below each other as one range', () => {
    expect(formulaOf('all series')).toMatch(/^SUM\([^,]*:[^,]*\)$/);
    expect(formulaOf('all scalars')).toMatch(/^SUM\([^,]*:[^,]*\)$/);
  });

  it('writes a 0 before the first month of a series that is carried forward', () => {
    expect(odd.cells.find((cell) => cell.ledgerRow === 'below zero' && cell.index === -1)?.formula).toBe('0');
  });
});

function valueOf(cell: FormulaCell, values: Values): number {
  return cell.index < 0 ? values.opening(cell.ledgerRow) : values.at(cell.ledgerRow, cell.index);
}

function isClose(left: number, right: number, tolerance: number): boolean {
  return Math.abs(left - right) <= Math.max(Math.abs(left), Math.abs(right), 1) * tolerance;
}

function randomSamples(): Sample[] {
  const found: Sample[] = [];
  const draw = seededDraw();
  while (found.length < LEDGERS) {
    const number = found.length + 1;
    const { timeline, rows } = randomLedger(draw, `${number}_`);
    const ledger = ledgerOf(timeline.months, rows);
    const result = evaluate(ledger);
    if (!result.ok || isTooLarge(ledger, result.value)) continue;
    found.push({ ...placeLedger(ledger, number), values: result.value, tolerance: 1e-9 });
  }
  return found;
}

function place(ledger: Ledger, number: number, tolerance: number): Sample {
  const result = evaluate(ledger);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { ...placeLedger(ledger, number), values: result.value, tolerance };
}

/** One long run of numbers from the seed. */
function seededDraw(): (least: number, most: number) => number {
  const [generate] = fc.sample(fc.gen(), { numRuns: 1, seed: SEED });
  if (!generate) throw new Error('fast-check gave no sample');
  return (least, most) => generate(fc.integer, { min: least, max: most });
}

function isTooLarge(ledger: Ledger, values: Values): boolean {
  return ledger.rows.some(({ id }) => values.series(id).some((value) => Math.abs(value) > LARGEST));
}
