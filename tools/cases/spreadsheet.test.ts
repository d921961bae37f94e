import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { netPresentValue, payment } from '../../shared/ledger/time-value.ts';
import { recalculate } from '../testing/libreoffice.ts';
import { isCellError, readCells } from '../testing/read-cells.ts';
import {
  decliningBalance,
  straightLine,
  sumOfDigits,
  variableDeclining,
} from '../../shared/finance/depreciation.ts';
import {
  datedInternalRate,
  datedPresentValue,
  internalRate,
  modifiedInternalRate,
} from '../../shared/finance/returns.ts';

const CASES = 1000;
const RELATIVE = 1e-9;
const SEED = 20_261_123;

/** One case: what stands in the cells beside the formula, and what the product computes. */
type Sample = {
  readonly formula: (row: number) => string;
  readonly cells: readonly (number | Date)[];
  readonly own: number;
};

const rate = fc.double({ min: -0.5, max: 1, noNaN: true }).map((value) => Number(value.toPrecision(6)));
const amount = fc.integer({ min: 1000, max: 5_000_000 });
const flow = fc.integer({ min: -500_000, max: 1_000_000 });
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const cell = (column: number, row: number): string => `${letters.charAt(column)}${row}`;
const range = (from: number, to: number, row: number): string => `${cell(from, row)}:${cell(to, row)}`;

/** An investment: money out at once, money back later, more in all than went out. */
const investment = fc
  .tuple(amount, fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 10 }))
  .map(([out, back]) => [-out, ...back]);

const asset = fc
  .record({
    cost: amount,
    salvageShare: fc.integer({ min: 0, max: 60 }),
    life: fc.integer({ min: 2, max: 40 }),
  })
  .map(({ cost, salvageShare, life }) => ({ cost, salvage: Math.round((cost * salvageShare) / 100), life }));
const factor = fc.constantFrom(1, 1.5, 2, 2.5, 3);

const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
const isoDay = (days: number): string => new Date(FIRST_DAY + days * DAY).toISOString().slice(0, 10);
const days = (offsets: readonly number[]): Date[] =>
  offsets.map((offset) => new Date(FIRST_DAY + offset * DAY));

const dated = investment.chain((flows) =>
  fc
    .array(fc.integer({ min: 20, max: 400 }), { minLength: flows.length - 1, maxLength: flows.length - 1 })
    .map((gaps) => ({
      flows,
      offsets: [0, ...gaps.map((_, index) => gaps.slice(0, index + 1).reduce((a, b) => a + b, 0))],
    })),
);

const SAMPLES: Readonly<Record<string, fc.Arbitrary<Sample>>> = {
  NPV: fc.tuple(rate, fc.array(flow, { minLength: 2, maxLength: 12 })).map(([r, flows]) => ({
    cells: [r, ...flows],
    formula: (row) => `${cell(1, row)}+NPV(${cell(0, row)},${range(2, flows.length, row)})`,
    own: netPresentValue(r, flows),
  })),
  PMT: fc
    .record({
      r: rate,
      n: fc.integer({ min: 1, max: 360 }),
      pv: amount,
      fv: flow,
      due: fc.constantFrom<0 | 1>(0, 1),
    })
    .filter(({ r, n }) => (1 + r) ** n < 1e250 && (1 + r) ** n > 1e-250)
    .map(({ r, n, pv, fv, due }) => ({
      cells: [r, n, pv, fv, due],
      formula: (row) => `-PMT(${[0, 1, 2, 3, 4].map((column) => cell(column, row)).join(',')})`,
      own: payment(r, n, pv, fv, due),
    })),
  IRR: investment.map((flows) => {
    const found = internalRate(flows);
    const own = found.kind === 'one' ? found.rate : Number.NaN;
    // Spreadsheets search from a guess; the product needs none, so it lends its own, a little off.
    return {
      cells: [own * 1.01 + 0.001, ...flows],
      formula: (row) => `IRR(${range(1, flows.length, row)},${cell(0, row)})`,
      own,
    };
  }),
  MIRR: fc.tuple(investment, rate, rate).map(([flows, finance, reinvest]) => ({
    cells: [finance, reinvest, ...flows],
    formula: (row) => `MIRR(${range(2, flows.length + 1, row)},${cell(0, row)},${cell(1, row)})`,
    own: modifiedInternalRate(flows, finance, reinvest),
  })),
  SLN: asset.map((a) => ({
    cells: [a.cost, a.salvage, a.life],
    formula: (row) => `SLN(${cell(0, row)},${cell(1, row)},${cell(2, row)})`,
    own: straightLine(a),
  })),
  SYD: fc.tuple(asset, fc.nat()).map(([a, pick]) => {
    const period = 1 + (pick % a.life);
    return {
      cells: [a.cost, a.salvage, a.life, period],
      formula: (row) => `SYD(${[0, 1, 2, 3].map((column) => cell(column, row)).join(',')})`,
      own: sumOfDigits(a, period),
    };
  }),
  DDB: fc.tuple(asset, fc.nat(), factor).map(([a, pick, f]) => {
    const period = 1 + (pick % a.life);
    return {
      cells: [a.cost, a.salvage, a.life, period, f],
      formula: (row) => `DDB(${[0, 1, 2, 3, 4].map((column) => cell(column, row)).join(',')})`,
      own: decliningBalance(a, period, f),
    };
  }),
  VDB: fc.tuple(asset, fc.nat(), fc.nat(), factor).map(([a, one, other, f]) => {
    const start = one % a.life;
    const end = start + 1 + (other % (a.life - start));
    return {
      cells: [a.cost, a.salvage, a.life, start, end, f],
      formula: (row) => `VDB(${[0, 1, 2, 3, 4, 5].map((column) => cell(column, row)).join(',')})`,
      own: variableDeclining(a, start, end, f),
    };
  }),
  XNPV: fc.tuple(dated, fc.double({ min: 0, max: 1, noNaN: true })).map(([{ flows, offsets }, r]) => ({
    cells: [r, ...flows, ...days(offsets)],
    formula: (row) =>
      `XNPV(${cell(0, row)},${range(1, flows.length, row)},${range(flows.length + 1, flows.length * 2, row)})`,
    own: datedPresentValue(
      r,
      flows.map((each, index) => ({ amount: each, date: isoDay(offsets[index] ?? 0) })),
    ),
  })),
  XIRR: dated.map(({ flows, offsets }) => {
    const found = datedInternalRate(
      flows.map((each, index) => ({ amount: each, date: isoDay(offsets[index] ?? 0) })),
    );
    const own = found.kind === 'one' ? found.rate : Number.NaN;
    return {
      cells: [own * 1.01 + 0.001, ...flows, ...days(offsets)],
      formula: (row) =>
        `XIRR(${range(1, flows.length, row)},${range(flows.length + 1, flows.length * 2, row)},${cell(0, row)})`,
      own,
    };
  }),
};

let folder = '';
const found = new Map<string, readonly (readonly [Sample, unknown])[]>();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spreadsheet '));
  const workbook = new exceljs.Workbook();
  const drawn = Object.entries(SAMPLES).map(([name, arbitrary]) => {
    const samples = fc
      .sample(arbitrary, { numRuns: CASES, seed: SEED })
      .filter(({ own }) => Number.isFinite(own));
    const sheet = workbook.addWorksheet(name);
    samples.forEach(({ cells, formula }, index) => {
      const row = index + 1;
      sheet.getCell(row, 26).value = { formula: formula(row) };
      cells.forEach((value, column) => {
        sheet.getCell(row, column + 1).value = value;
      });
    });
    return { name, samples };
  });
  const file = path.join(folder, 'functions.xlsx');
  await workbook.xlsx.writeFile(file);
  const cells = await readCells(await recalculate(file));
  for (const { name, samples } of drawn) {
    found.set(
      name,
      samples.map((sample, index) => [sample, cells.get(`${name}!Z${index + 1}`)?.value] as const),
    );
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('agrees with LibreOffice on 1,000 random cases', () => {
  test.each(Object.keys(SAMPLES))('%s', (name) => {
    const pairs = found.get(name) ?? [];
    expect(pairs.length).toBeGreaterThan(CASES * 0.9);
    const unlike = pairs.filter(([{ own }, value]) => {
      // A search that LibreOffice gives up on proves nothing either way.
      if (isCellError(value as never) && (name === 'IRR' || name === 'XIRR')) return false;
      return typeof value !== 'number' || Math.abs(value - own) > RELATIVE * Math.max(1, Math.abs(own));
    });
    expect(unlike.slice(0, 3).map(([{ cells, own }, value]) => ({ cells, own, value }))).toEqual([]);
  });
});

describe('internal rates that mean nothing', () => {
  test('none without a change of sign', () => {
    expect(internalRate([100, 200])).toEqual({ kind: 'none' });
    expect(internalRate([-100, -5])).toEqual({ kind: 'none' });
  });

  test('several where the flows change sign more than once and more than one rate balances them', () => {
    expect(internalRate([-1600, 10_000, -10_000])).toMatchObject({ kind: 'several' });
  });
});
