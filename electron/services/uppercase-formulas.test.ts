import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uppercaseAmount } from '#shared/finance/uppercase-amount.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { assumptionsSheet } from '#shared/report/assumptions-sheet.ts';
import type { DraftRow, DraftSheet } from '#shared/report/draft.ts';
import { resolveSheets } from '#shared/report/draft.ts';
import { uppercaseBlock } from '#shared/report/uppercase-block.ts';
import { lintFormula } from '../../tools/testing/formula-lint.ts';
import { recalculate } from '../../tools/testing/libreoffice.ts';
import { type ReadCell, readCells } from '../../tools/testing/read-cells.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { workbookBytes } from './workbook-writer.ts';

/** finance.md §12, and places where zeros gather. */
const AMOUNTS = (
  '0 0.01 0.1 1 10 100 1000.05 10010.1 100000000 10001000.5 1234567890123.45 -325.04 -0.01 1409.5 6007.14 1680.32 ' +
  '107000.53 16409.02 325.04 0.3 20.07 5000000.5 100010001 1000000000000 1000200000000 10000000003.4 99999999.99'
)
  .split(' ')
  .map(Number);

const translator = translatorFor('zh-CN');
let folder = '';
let cells: ReadonlyMap<string, ReadCell>;
const places = new Map<number, { text: string; check: string }>();
const findings: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), '大写 '));
  const plan = computePlan(sampleScenario('zh-CN'), shippedCatalog());
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const rows: DraftRow[] = [];
  AMOUNTS.forEach((value, index) => {
    const block = uppercaseBlock({ at: `amount.${index}`, value }, `block.${index}`, translator);
    rows.push({
      cells: [{ column: 3, value, role: 'constant', format: 'money', anchor: `amount.${index}` }],
    });
    rows.push(...block.rows);
    places.set(index, { text: `大写!B${rows.length - 1}`, check: `大写!B${rows.length}` });
  });
  const looks = { columns: [20, 20, 20], freeze: { rows: 1, columns: 0 } };
  const sheet: DraftSheet = { id: 'checks', name: '大写', rows, ...looks };
  const head: DraftSheet = {
    id: 'tco',
    name: '标志',
    rows: [
      {
        cells: [{ column: 1, value: 1, role: 'constant', anchor: 'check.workbook' }],
      },
    ],
    ...looks,
  };
  const assumptions = assumptionsSheet({
    plan: plan.value,
    translator,
    revision: undefined,
    programVersion: '',
    quotes: [],
    history: [],
  });
  const sheets = resolveSheets([assumptions, head, sheet], plan.value);
  for (const each of sheets[2]?.rows ?? []) {
    for (const { formula } of each.cells) if (formula !== undefined) findings.push(...lintFormula(formula));
  }
  const file = path.join(folder, 'uppercase.xlsx');
  const report = { title: '', footer: '', pageText: '', date: '2026-10-01', sheets };
  await writeFile(file, await workbookBytes(report));
  cells = await readCells(await recalculate(file));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(AMOUNTS.map((amount, index) => [amount, index] as const))(
  '%d reads as the engine reads it',
  (amount, index) => {
    const { text = '', check = '' } = places.get(index) ?? {};
    expect(cells.get(text)?.value).toBe(uppercaseAmount(amount));
    expect(cells.get(check)?.value).toBe(1);
  },
);

test('the formulas hold no number of their own and only functions that every program has', () => {
  expect(findings).toEqual([]);
});
