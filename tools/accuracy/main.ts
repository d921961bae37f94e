// Predicted against measured: npm run -s accuracy -- --file FILE.csv [--json]
import { parseArgs } from 'node:util';
import { readManifest } from '#db/seed-manifest.ts';
import { readSeeds } from '#db/seed-files.ts';
import { readFileSync } from 'node:fs';
import { dataFileOf } from './data-file.ts';
import { readRows } from './read-rows.ts';
import { reportLines, reportOn } from './report.ts';

const USAGE = 'npm run -s accuracy -- --file FILE.csv [--json]';
const EXIT_BAD_INPUT = 2;

async function main(): Promise<string> {
  const { values } = parseArgs({ options: { file: { type: 'string' }, json: { type: 'boolean' } } });
  if (values.file === undefined) throw new Error(USAGE);
  const catalog = readSeeds(readManifest());
  if (!catalog.ok) throw new Error(JSON.stringify(catalog.error));
  const { columns, lines, unreadable } = readRows(readFileSync(values.file), values.file);
  const file = dataFileOf(columns, catalog.value);
  if (file === undefined) throw new Error(`${values.file}: neither serving measurements nor benchmarks`);
  const report = reportOn(file, lines, unreadable);
  return values.json === true ? JSON.stringify(report) : reportLines(report).join('\n');
}

try {
  console.log(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = EXIT_BAD_INPUT;
}
