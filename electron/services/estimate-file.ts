import { readFile } from 'node:fs/promises';
import { type CsvLine, readCsv } from '#db/seed-cells.ts';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { ANSWER_COLUMNS, estimateLine } from '#shared/performance/batch-row.ts';
import { readProblem } from './file-problems.ts';
import { writeWhole } from './write-file.ts';

export type BatchResult = { readonly rows: number; readonly refused: number };

/**
 * Estimates every line of a CSV file and writes the lines with their answers. A line that cannot be estimated
 * says why in `message`; the others go on. Fails when the file cannot be read, or the answer not be written.
 */
export async function estimateFile(
  input: string,
  output: string,
  catalog: Catalog,
  translator: Translator,
): Promise<Result<BatchResult>> {
  const lines = await linesOf(input);
  if (!lines.ok) return lines;
  let refused = 0;
  const columns = Object.keys(lines.value[0] ?? {});
  const answers = lines.value.map((line) => {
    const answer = estimateLine(line, catalog);
    if (!answer.ok) refused += 1;
    const cells = answer.ok ? answer.value : { ...answer.error.known, status: 'refused' };
    const message = answer.ok ? '' : translator.label(answer.error.message);
    return [
      ...columns.map((column) => line[column] ?? ''),
      ...ANSWER_COLUMNS.map((column) => cells[column] ?? ''),
      message,
    ];
  });
  const table = [[...columns, ...ANSWER_COLUMNS, 'message'], ...answers];
  const text = `${table.map((row) => row.map(cell).join(',')).join('\n')}\n`;
  const written = await writeWhole(output, Buffer.from(text, 'utf8'));
  return written.ok ? ok({ rows: lines.value.length, refused }) : written;
}

async function linesOf(file: string): Promise<Result<readonly CsvLine[]>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return fail([readProblem(error, file)]);
  }
  try {
    return ok(readCsv(text));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fail([problem('unexpected', '', { detail: `${file}: ${detail}` })]);
  }
}

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
