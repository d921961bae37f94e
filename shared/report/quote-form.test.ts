import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idIn } from '../base/problem.ts';
import { translatorFor } from '../i18n/translate.ts';
import { computePlan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { buildQuoteForm, buildReport } from './build-report.ts';
import { type Grid, type GridValue, isQuoteForm, quoteLineAmounts, readQuoteForm } from './quote-form.ts';
import type { Report } from './report.ts';

const computed = computePlan(sampleScenario('zh-CN'), shippedCatalog());
if (!computed.ok) throw new Error(JSON.stringify(computed.error));
const plan = computed.value;

const contextOf = (locale: 'zh-CN' | 'en') => ({
  plan,
  translator: translatorFor(locale),
  revision: 1,
  programVersion: 'test',
  quotes: [],
  history: [],
});

/** What a reader of the file would see of the form. */
function gridOf(report: Report): GridValue[][] {
  const sheet = report.sheets.find(({ id }) => id === 'quotation');
  return (sheet?.rows ?? []).map(({ cells }) => {
    const row: GridValue[] = [];
    for (const { column, value } of cells) row[column - 1] = value;
    return Array.from(row, (value) => value ?? null);
  });
}

const form = (locale: 'zh-CN' | 'en' = 'zh-CN'): GridValue[][] => gridOf(buildQuoteForm(contextOf(locale)));

function fill(grid: GridValue[][], field: string, value: GridValue): void {
  const row = grid.find((cells) => cells.includes(`field:${field}`));
  if (!row) throw new Error(`no field ${field}`);
  row[row.indexOf(`field:${field}`) + 1] = value;
}

/** Line rows, and the column of a mark. */
function table(grid: GridValue[][]): { rows: GridValue[][]; column: (mark: string) => number } {
  const at = grid.findIndex((cells) => cells.includes('column:unitPrice'));
  const marks = grid[at] ?? [];
  const column = (mark: string): number => marks.indexOf(`column:${mark}`);
  return { rows: grid.slice(at + 1).filter((cells) => String(cells[column('line')] ?? '') !== ''), column };
}

function filled(locale: 'zh-CN' | 'en' = 'zh-CN'): GridValue[][] {
  const grid = form(locale);
  fill(grid, 'supplier', '甲公司');
  fill(grid, 'quoteDate', new Date('2026-09-01T00:00:00Z'));
  fill(grid, 'validUntil', '2026年12月31日');
  fill(grid, 'freight', '1,200.50');
  const { rows, column } = table(grid);
  rows.forEach((row, index) => {
    if (index > 0) row[column('unitPrice')] = 1000 * index;
  });
  return grid;
}

describe.each(['zh-CN', 'en'] as const)('the form in %s', (locale) => {
  test('asks for every line that is bought, names no price of ours, and is known again', () => {
    const grid = form(locale);
    expect(isQuoteForm(grid)).toBe(true);
    const { rows, column } = table(grid);
    const bought = plan.lines.filter(
      ({ price, quantity }) => price && (quantity === undefined || plan.values.at(quantity) > 0),
    );
    expect(rows.map((row) => row[column('line')])).toEqual(bought.map(({ id }) => id));
    const prices = new Set(bought.map(({ price }) => price?.amount));
    expect(
      grid.flat().filter((value) => typeof value === 'number' && value > 1000 && prices.has(value)),
    ).toEqual([]);
  });

  test('filled in, comes back as a quote', () => {
    const answer = readQuoteForm(filled(locale));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        supplier: '甲公司',
        quoteDate: '2026-09-01',
        validUntil: '2026-12-31',
        currency: 'CNY',
        taxBasis: 'inclusive',
        freight: 1200.5,
      },
    });
    if (!answer.ok) return;
    expect(answer.value.lines[0]?.unitPrice).toBeUndefined();
    expect(answer.value.lines[1]).toMatchObject({ unitPrice: 1000, vatRate: 0.13 });
  });

  test('in the whole workbook is the same form', () => {
    expect(isQuoteForm(gridOf(buildReport(contextOf(locale))))).toBe(true);
  });
});

describe('a filled copy', () => {
  test('is read with columns moved and rows put between', () => {
    const grid = filled();
    const moved: Grid = [['寄送：采购部'], ...grid.map((row) => ['', ...row])];
    const [plain, shifted] = [readQuoteForm(grid), readQuoteForm(moved)];
    expect(shifted).toEqual(plain);
  });

  test.each([
    ['supplier', '', 'quote-cell-missing'],
    ['quoteDate', '下周', 'quote-cell-wrong'],
    ['quoteDate', '2026-02-30', 'quote-cell-wrong'],
    ['currency', 'XYZ', 'quote-cell-wrong'],
    ['freight', '-5', 'quote-cell-wrong'],
    ['taxBasis', '?', 'quote-cell-wrong'],
  ])('with %s = "%s" is refused, with the cell', (field, value, code) => {
    const grid = filled();
    fill(grid, field, value);
    const answer = readQuoteForm(grid);
    expect(answer).toMatchObject({ ok: false, error: [{ code }] });
    if (!answer.ok) expect(answer.error.map((error) => idIn(error, 'cell'))[0]).toMatch(/^C\d+$/);
  });

  test('with a price that is no number names every such cell', () => {
    const grid = filled();
    const { rows, column } = table(grid);
    for (const row of rows.slice(0, 2)) row[column('unitPrice')] = '面议';
    const answer = readQuoteForm(grid);
    expect(answer).toMatchObject({
      ok: false,
      error: [{ code: 'quote-cell-wrong' }, { code: 'quote-cell-wrong' }],
    });
  });

  test('with a rate typed as 13 or 13% means 13 per cent', () => {
    for (const rate of [13, '13%', 0.13, '0.13']) {
      const grid = filled();
      const { rows, column } = table(grid);
      for (const row of rows) row[column('vatRate')] = rate;
      const answer = readQuoteForm(grid);
      expect(answer.ok && answer.value.lines[1]?.vatRate).toBeCloseTo(0.13, 12);
    }
  });

  test('without any price is refused', () => {
    const grid = form();
    fill(grid, 'supplier', '乙');
    fill(grid, 'quoteDate', 46_000);
    expect(readQuoteForm(grid)).toMatchObject({ ok: false, error: [{ code: 'quote-cell-missing' }] });
  });

  test('that is another sheet is refused', () => {
    expect(
      readQuoteForm([
        ['供应商', '单价'],
        ['甲', 5],
      ]),
    ).toMatchObject({
      ok: false,
      error: [{ code: 'quote-not-our-form' }],
    });
  });
});

test('net + tax = gross for every quoted line, on either basis', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom(0, 0.06, 0.09, 0.13),
      fc.constantFrom('inclusive' as const, 'exclusive' as const),
      (fen, quantity, vatRate, basis) => {
        const amounts = quoteLineAmounts({ unitPrice: fen / 100, quantity, vatRate }, basis);
        expect(Math.round((amounts?.net ?? 0) * 100) + Math.round((amounts?.tax ?? 0) * 100)).toBe(
          Math.round((amounts?.gross ?? Number.NaN) * 100),
        );
      },
    ),
  );
});
