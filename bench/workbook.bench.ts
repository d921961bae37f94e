import exceljs from 'exceljs';
import { workbookBytes } from '#electron/services/workbook-writer.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { buildReport } from '#shared/report/build-report.ts';
import type { Report } from '#shared/report/report.ts';
import { shippedCatalog } from '../tools/testing/shipped-catalog.ts';
import { type Bench, type Rows, summarise } from './bench.ts';

const RUNS = 15;
const WARM_UP = 3;
const COLUMNS = 20;

const STYLE: Partial<exceljs.Style> = {
  font: { name: 'Arial', size: 10 },
  numFmt: '#,##0.00',
  border: { bottom: { style: 'thin', color: { argb: 'FFD1D5DB' } } },
};

/** What exceljs needs for that many numbers, all in one style, in one sheet. */
async function plainBytes(cells: number): Promise<void> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('plain');
  for (let at = 0; at < cells; at += 1) {
    const cell = sheet.getCell(Math.floor(at / COLUMNS) + 1, (at % COLUMNS) + 1);
    cell.value = at + 0.5;
    cell.style = STYLE;
  }
  await workbook.xlsx.writeBuffer();
}

const cellsOf = ({ sheets }: Report): number =>
  sheets.reduce((sum, { rows }) => sum + rows.reduce((of, { cells }) => of + cells.length, 0), 0);

async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function run(): Promise<Rows> {
  const plan = computePlan(sampleScenario('zh-CN'), shippedCatalog());
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const build = (): Report =>
    buildReport({
      plan: plan.value,
      translator: translatorFor('zh-CN'),
      revision: 1,
      programVersion: 'bench',
      quotes: [],
      history: [],
    });
  const report = build();
  const cells = cellsOf(report);
  // In turn, so that a machine that is busy for a while slows all of them alike.
  const times: { plain: number[]; whole: number[]; model: number[] } = { plain: [], whole: [], model: [] };
  for (let turn = 0; turn < WARM_UP + RUNS; turn += 1) {
    const taken = {
      plain: await timeOf(() => plainBytes(cells)),
      whole: await timeOf(() => workbookBytes(report)),
      model: await timeOf(build),
    };
    if (turn < WARM_UP) continue;
    times.plain.push(taken.plain);
    times.whole.push(taken.whole);
    times.model.push(taken.model);
  }
  const [plain, whole, model] = [summarise(times.plain), summarise(times.whole), summarise(times.model)];
  const against = (median: number): number => median / plain.medianMilliseconds;
  return [
    { name: `exceljs, ${cells.toLocaleString('en-US')} plain styled numbers`, ...plain },
    {
      name: 'the sample’s workbook: formulas, styles, charts',
      ...whole,
      ratio: against(whole.medianMilliseconds),
    },
    { name: 'its report model', ...model, ratio: against(model.medianMilliseconds) },
  ];
}

export const bench: Bench = { name: 'Writing the workbook', run };
