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
const MEGABYTE = 1024 * 1024;

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

/** Parses and checks a file in a worker of its own, as the dry run does. */
async function timesOf(kind: string, file: ImportFile): Promise<readonly BenchRow[]> {
  const check = await checkOf(file);
  const work: number[] = [];
  const wall = await measure(
    async () => {
      const before = process.cpuUsage();
      await check();
      const { user, system } = process.cpuUsage(before);
      work.push((user + system) / 1000);
    },
    RUNS,
    0,
  );
  return [
    { name: `${kind}: parsed and checked in a worker`, ...wall },
    { name: '  of it at work in the processor', ...summarise(work) },
  ];
}

async function checkOf(file: ImportFile): Promise<() => Promise<void>> {
  const inspected = await runLimited(WORKER, { kind: 'inspect', file });
  if (!inspected.ok || inspected.value.kind !== 'inspect') throw new Error('not read');
  const { sheet, headerRow, mapping } = inspected.value.inspection;
  const options = { headerRow, mapping, answers: {}, excluded: [] };
  return async () => {
    const checked = await runLimited(WORKER, { kind: 'check', file, sheet, options, items: [] });
    if (!checked.ok || checked.value.kind !== 'check') throw new Error('not checked');
    if (checked.value.check.lines.length !== LINES) throw new Error('lines were lost');
  };
}

/** Whole quotes of 20,000 rows in a worker; then files that are damaged or made up. */
export const bench: Bench = {
  name: `Quotes of ${LINES.toLocaleString('en')} rows, and ${MUTANTS.toLocaleString('en')} hostile files`,
  async run(): Promise<readonly BenchRow[]> {
    const xlsx = { name: 'quote.xlsx', bytes: await quoteWorkbook(lines) };
    const csv = { name: 'quote.csv', bytes: Buffer.from(quoteCsv(lines)) };
    // Before the large ones, whose memory would count.
    const hostileFiles = await hostile();
    return [...(await timesOf('xlsx', xlsx)), ...(await timesOf('csv', csv)), hostileFiles];
  },
};

async function hostile(): Promise<BenchRow> {
  const seen = new Map<MutantOutcome, number>();
  const times: number[] = [];
  const files = await mutatedFiles(2_026, MUTANTS);
  const { rss: before } = process.memoryUsage();
  for (const file of files) {
    const start = performance.now();
    const outcome = await judgeMutant(file);
    times.push(performance.now() - start);
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
  }
  const outcomes = [...seen].map(([outcome, count]) => `${outcome} ${count}`).join(', ');
  const memory = Math.round(process.resourceUsage().maxRSS / 1024 - before / MEGABYTE);
  return {
    name: `${times.length} hostile files, each`,
    ...summarise(times),
    note: `longest ${Math.max(...times).toFixed(0)} ms; ${memory} MB more at most; ${outcomes}`,
  };
}
