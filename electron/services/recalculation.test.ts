import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { evaluate } from '#shared/ledger/evaluate.ts';
import { columnLetters } from '#shared/ledger/workbook.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { buildReport } from '#shared/report/build-report.ts';
import type { FilledQuote } from '#shared/report/quote-form.ts';
import type { Report } from '#shared/report/report.ts';
import { recalculateAll } from '../../tools/testing/libreoffice.ts';
import { isCellError, type ReadCell, readCells } from '../../tools/testing/read-cells.ts';
import { chosen, GENERATED, generated, planOf } from '../../tools/testing/recalculated-scenarios.ts';
import { writePlan } from './write-report.ts';

/** One run of LibreOffice over every workbook of this file. */
const PATIENCE = 900_000;

/** Inputs changed one by one in the file, each to a value that moves a total. */
const CHANGES: readonly (readonly [string, number])[] = [
  ['demand.scale.assistant.requestsPerDay', 200_000],
  ['assumption.discountRate', 0.11],
  ['assumption.goodsVat', 0.09],
  ['assumption.electricityPrice', 1.35],
  ['phase.growth.month', 18],
  ['assumption.textRetentionDays', 365],
];
/** What is compared after a change. */
const RESULTS_COMPARED = [
  'result.budgetGross',
  'result.totalCost',
  'result.presentValue',
  'result.costPerThousand',
  'quantity.scale.assistant.bought',
  'check.all',
  'need.scale.assistant.gpu-memory-requests',
  'need.scale.assistant.gpu-bandwidth',
  'need.scale.assistant.cpu-cores',
  'need.scale.assistant.storage',
];

/** Three answers: with VAT, without VAT in dollars, and one that is expired and leaves lines out. */
function quotesFor(plan: Plan): FilledQuote[] {
  const asked = plan.lines.filter((line) => line.price !== undefined);
  const quote = (supplier: string, factor: number, looks: Partial<FilledQuote>): FilledQuote => ({
    supplier,
    contact: '',
    quoteNumber: `${supplier}-01`,
    quoteDate: '2026-09-01',
    validUntil: '2026-12-31',
    currency: 'CNY',
    taxBasis: 'inclusive',
    freight: 1234.56,
    delivery: '',
    payment: '',
    lines: asked.map((line, index) => ({
      lineId: line.id,
      itemId: line.price?.itemId ?? '',
      name: '',
      quantity: 1,
      unitPrice: 10_000.33 * factor * (index + 1),
      vatRate: 0.13,
      offered: `型号 ${index}`,
      leadDays: 30,
      warrantyYears: 3,
      remark: '',
    })),
    ...looks,
  });
  const part = quote('丙公司', 0.5, { validUntil: '2026-01-31' });
  return [
    quote('甲公司', 1, {}),
    quote('=乙公司', 0.13, { currency: 'USD', taxBasis: 'exclusive' }),
    { ...part, lines: part.lines.slice(1) },
  ];
}

type Written = { readonly plan: Plan; readonly report: Report; readonly file: string };

const folder = { path: '' };
const written = new Map<string, Written>();
const recalculated = new Map<string, ReadonlyMap<string, ReadCell>>();

async function write(
  name: string,
  plan: Plan,
  { quotes = [], locale = 'zh-CN' }: { quotes?: readonly FilledQuote[]; locale?: Locale } = {},
): Promise<Written> {
  const file = path.join(folder.path, `${name}.xlsx`);
  const answer = await writePlan(plan, { locale, path: file, quotes });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  const report = buildReport({
    plan,
    translator: translatorFor(locale),
    revision: undefined,
    programVersion: '',
    quotes,
    history: [],
  });
  const entry = { plan, report, file };
  written.set(name, entry);
  return entry;
}

const changedName = (input: string): string => `changed ${input}`;

beforeAll(async () => {
  folder.path = await mkdtemp(path.join(tmpdir(), '预算 '));
  for (const [name, scenario] of Object.entries({ ...chosen(), ...generated() })) {
    const plan = planOf(scenario);
    if (!plan) throw new Error(`${name} cannot be computed`);
    await write(name, plan);
  }
  const sample = planOf({ ...sampleScenario('zh-CN'), horizonMonths: 36 });
  if (!sample) throw new Error('the sample cannot be computed');
  await write('quotes side by side', sample, { quotes: quotesFor(sample) });
  const english = planOf(sampleScenario('en'));
  if (!english) throw new Error('the sample in English cannot be computed');
  await write('the sample in English', english, { locale: 'en' });
  for (const [input, value] of CHANGES) {
    const { report, file } = await write(changedName(input), sample);
    await typeInto(file, report, input, value);
  }
  const files = [...written.values()].map(({ file }) => file);
  const results = await recalculateAll(files, { timeoutMilliseconds: PATIENCE });
  for (const [index, name] of [...written.keys()].entries())
    recalculated.set(name, await readCells(results[index] ?? ''));
}, PATIENCE);
afterAll(() => rm(folder.path, { recursive: true, force: true }));

/** Types a value into the cell of an input, as a person would, and saves. */
async function typeInto(file: string, report: Report, input: string, value: number): Promise<void> {
  const [sheet = '', cell = ''] = (homesOf(report).get(input) ?? '').split('!');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  const target = workbook.getWorksheet(sheet)?.getCell(cell);
  if (!target || typeof target.value !== 'number') throw new Error(`no input cell for ${input}`);
  target.value = value;
  await workbook.xlsx.writeFile(file);
}

/** `sheet!address` of every ledger row. */
function homesOf(report: Report): Map<string, string> {
  const places = new Map<string, string>();
  for (const sheet of report.sheets) {
    sheet.rows.forEach((row, offset) => {
      for (const cell of row.cells) {
        if (cell.home !== undefined)
          places.set(cell.home, `${sheet.name}!${columnLetters(cell.column)}${offset + 1}`);
      }
    });
  }
  return places;
}

function compareCells(name: string): number {
  const { report } = written.get(name) ?? { report: undefined };
  const cells = recalculated.get(name);
  if (!report || !cells) throw new Error(`${name} was not recalculated`);
  let formulas = 0;
  const differences: string[] = [];
  for (const sheet of report.sheets) {
    sheet.rows.forEach((row, offset) => {
      for (const cell of row.cells) {
        if (cell.formula === undefined) continue;
        formulas += 1;
        const address = `${sheet.name}!${columnLetters(cell.column)}${offset + 1}`;
        const found = cells.get(address)?.value;
        const equal =
          typeof cell.value === 'number'
            ? typeof found === 'number' && Math.abs(found - cell.value) < 0.01
            : !isCellError(found) && (found ?? '') === cell.value;
        if (!equal)
          differences.push(
            `${address} = ${cell.formula}: ${JSON.stringify(found)}, not ${String(cell.value)}`,
          );
      }
    });
  }
  expect(differences.slice(0, 5)).toEqual([]);
  return formulas;
}

describe('the workbook, recalculated by LibreOffice: every cell equals the engine to 0.01, no error cell', () => {
  test.each([...Object.keys(chosen()), 'quotes side by side', 'the sample in English'])('%s', (name) => {
    expect(compareCells(name)).toBeGreaterThan(300);
  });

  test(`${GENERATED} generated scenarios`, () => {
    const names = [...written.keys()].filter((name) => name.startsWith('generated'));
    expect(names).toHaveLength(GENERATED);
    for (const name of names) compareCells(name);
  });
});

describe('an input changed in the file, recalculated', () => {
  test.each(CHANGES)('%s = %d gives what the engine gives', (input, value) => {
    const name = changedName(input);
    const { plan, report } = written.get(name) ?? {};
    if (!plan || !report) throw new Error(`${name} was not written`);
    const after = evaluate(plan.ledger, new Map([[input, value]]));
    if (!after.ok) throw new Error(JSON.stringify(after.error));
    const homes = homesOf(report);
    const cells = recalculated.get(name);
    for (const id of RESULTS_COMPARED) {
      const found = Number(cells?.get(homes.get(id) ?? '')?.value);
      expect(found, `${id}: ${found}`).toBeCloseTo(after.value.at(id), 2);
    }
    expect(RESULTS_COMPARED.some((id) => after.value.at(id) !== plan.values.at(id))).toBe(true);
  });

  test('a phase that begins later has its calendar months moved', () => {
    const { report } = written.get(changedName('phase.growth.month')) ?? {};
    const cells = recalculated.get(changedName('phase.growth.month'));
    const sheet = report?.sheets.find(({ id }) => id === 'payments');
    const months = (sheet?.rows ?? []).flatMap(({ cells: [phase] }, offset) =>
      phase?.value === '二期 企业级' ? [cells?.get(`${sheet?.name}!C${offset + 1}`)?.value] : [],
    );
    expect(months[0]).toBe('2028-07');
  });
});
