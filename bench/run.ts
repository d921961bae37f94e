import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench, BenchRow, Rows } from './bench.ts';

const [wanted] = process.argv.slice(2);
const folder = import.meta.dirname;
const names = (await readdir(folder))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .toSorted();
const chosen = names.filter((name) => wanted === undefined || name === wanted);

if (chosen.length === 0) {
  console.error(`There is no benchmark "${wanted ?? ''}". There are: ${names.join(', ')}.`);
  process.exitCode = 2;
}
for (const name of chosen) {
  const file = pathToFileURL(join(folder, `${name}.bench.ts`)).href;
  const module = (await import(file)) as { readonly bench?: Bench; readonly default?: Bench };
  const bench = module.bench ?? module.default;
  if (!bench) throw new Error(`${file} exports no bench`);
  console.log(`\n${bench.name}`);
  for (const line of table(await bench.run())) console.log(line);
}

function table(rows: Rows): string[] {
  const cells = [['', 'median ms', 'p95 ms', 'ratio', ''], ...rows.map(shown)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells.map((line) =>
    line
      .map((text, column) =>
        column === 0 || column === 4 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}

function shown({ name, medianMilliseconds, p95Milliseconds, ratio, note = '' }: BenchRow): string[] {
  const numbers = [medianMilliseconds.toFixed(3), p95Milliseconds.toFixed(3)];
  return [name, ...numbers, ratio === undefined ? '' : ratio.toFixed(2), note];
}
