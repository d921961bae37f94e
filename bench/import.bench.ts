import { join } from 'node:path';
import { runLimited } from '#electron/services/quotes/run-limited.ts';
import { judgeMutant, type MutantOutcome } from '#electron/services/quotes/testing/judge-mutant.ts';
import { mutatedFiles } from '#electron/services/quotes/testing/mutate.ts';
import { type LineCells, quoteCsv, quoteWorkbook } from '#electron/services/quotes/testing/quote-files.ts';
import type { ImportFile } from '#electron/services/quotes/read-tables.ts';
import { type Bench, type BenchRow, measure, summarise } from './bench.ts';

const WORKER = join(import.meta.dirname, '..', 'electron', 'services', 'quotes', 'quote-worker.ts');
const LINES = 20_000;
const MUTANTS = 2_000;
const RUNS = 7;

const line = (at: number): LineCells => [
  at + 1,
  `服务器 ${at + 1}`,
  `规格 ${at % 977}`,
  '某品牌',
  '台',
  1 + (at % 9),
  1_000 + at,
  (1 + (at % 9)) * (1_000 + at),
  '13%',
  '8 周',
  '',
];
const lines = Array.from({ length: LINES }, (_none, at) => line(at));

/** Opens, maps and checks a file in a worker, as the window has it done. */
async function checkWhole(file: ImportFile): Promise<void> {
  const inspected = await runLimited(WORKER, { kind: 'inspect', file });
  if (!inspected.ok || inspected.value.kind !== 'inspect') throw new Error('not read');
  const { sheet, headerRow, mapping } = inspected.value.inspection;
  const options = { headerRow, mapping, answers: {}, excluded: [] };
  const checked = await runLimited(WORKER, { kind: 'check', file, sheet, options, items: [] });
  if (!checked.ok || checked.value.kind !== 'check') throw new Error('not checked');
  if (checked.value.check.lines.length !== LINES) throw new Error('lines were lost');
}

/** Whole quotes of 20,000 rows in a worker; then files that are damaged or made up. */
export const bench: Bench = {
  name: `Quotes of ${LINES.toLocaleString('en')} rows, and ${MUTANTS.toLocaleString('en')} hostile files`,
  async run(): Promise<readonly BenchRow[]> {
    const xlsx = { name: 'quote.xlsx', bytes: await quoteWorkbook(lines) };
    const csv = { name: 'quote.csv', bytes: Buffer.from(quoteCsv(lines)) };
    return [
      { name: 'xlsx: opened and checked in a worker', ...(await measure(() => checkWhole(xlsx), RUNS, 1)) },
      { name: 'csv: opened and checked in a worker', ...(await measure(() => checkWhole(csv), RUNS, 1)) },
      await hostile(),
    ];
  },
};

async function hostile(): Promise<BenchRow> {
  const seen = new Map<MutantOutcome, number>();
  const times: number[] = [];
  for (const file of await mutatedFiles(2_026, MUTANTS)) {
    const start = performance.now();
    const outcome = await judgeMutant(file);
    times.push(performance.now() - start);
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  }
  const outcomes = [...seen].map(([outcome, count]) => `${outcome} ${count}`).join(', ');
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return {
    name: `${times.length} hostile files, each`,
    ...summarise(times),
    note: `longest ${Math.max(...times).toFixed(0)} ms; ${memory} MB at most; ${outcomes}`,
  };
}
