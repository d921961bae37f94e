import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { ANSWER_COLUMNS, type BatchAnswer, estimateLine } from '#shared/performance/batch-row.ts';
import { BYTE_ORDER_MARK, csvText } from '#shared/report/csv.ts';
import { type Batch, type BatchRow, readBatch } from './batch-file.ts';
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
  let bytes: Uint8Array;
  try {
    bytes = await readFile(input);
  } catch (error) {
    return fail([readProblem(error, input)]);
  }
  const batch = readBatch(bytes, input);
  if (!batch.ok) return batch;
  const { headers, rows, isPlain } = batch.value;
  const answers = rows.map((row) => answerOf(row, catalog, translator));
  const kept = keptColumns(headers);
  const table = [
    [...kept.map(({ title }) => title), ...ANSWERS],
    ...rows.map(({ cells }, index) => [
      ...kept.map(({ column }) => cells[column] ?? ''),
      ...ANSWERS.map((column) => answers[index]?.[column] ?? ''),
    ]),
  ];
  const text = `${table.map((cells) => cells.map(cellText).join(',')).join('\n')}\n`;
  // A spreadsheet that wrote the lines is to read the answers.
  const written = await writeWhole(output, Buffer.from(isPlain ? text : BYTE_ORDER_MARK + text, 'utf8'));
  const refused = answers.filter(({ status }) => status === 'refused').length;
  return written.ok ? ok({ rows: rows.length, refused }) : written;
}

const ANSWERS = [...ANSWER_COLUMNS, 'message'];

function answerOf({ line }: BatchRow, catalog: Catalog, { label }: Translator): BatchAnswer {
  if (!line.ok) return { status: 'refused', reason: 'line', message: label(line.error) };
  const answer = estimateLine(line.value, catalog);
  return answer.ok
    ? answer.value
    : { ...answer.error.known, status: 'refused', message: label(answer.error.message) };
}

/** Columns of the file that the answer repeats: not earlier answers, and none under the name of an answer. */
function keptColumns(
  headers: Batch['headers'],
): readonly { readonly column: number; readonly title: string }[] {
  const isAnswered = ANSWERS.every((column) => headers.includes(column));
  return headers.flatMap((header, column) => {
    if (!ANSWERS.includes(header)) return [{ column, title: header }];
    return isAnswered ? [] : [{ column, title: `${header} (input)` }];
  });
}

/** Numbers stay as they are written; a text that a spreadsheet would take for a formula is guarded. */
const cellText = (text: string): string => (/^[+-]?[\d.]+$/.test(text) ? text : csvText(text));
