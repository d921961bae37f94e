import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines } from '../calibrate/rows.ts';
import { shippedCatalog } from '../testing/shipped-catalog.ts';
import { dataFileOf } from './data-file.ts';
import { inputsOf, type Line } from './outcome.ts';
import { readRows } from './read-rows.ts';
import { reportOn } from './report.ts';

const catalog = shippedCatalog();
const data = (name: string): readonly Line[] =>
  readLines(path.join(import.meta.dirname, '..', '..', 'bench', 'data', name));
const every = (step: number, lines: readonly Line[]): readonly Line[] =>
  lines.filter((_, index) => index % step === 0);

const files = [
  ['serving_measurements.csv', ['silicon_ttft_ms', 'silicon_tpot_ms']],
  ['benchmarks.csv', ['value']],
] as const;

describe.each(files)('%s', (name, measured) => {
  const lines = every(20, data(name));

  it('is predicted from its inputs alone: blank, shuffled or missing measurements change nothing', async () => {
    const file = dataFileOf(Object.keys(lines[0] ?? {}), catalog);
    if (!file) throw new Error(name);
    expect(file.measuredColumns).toEqual(measured);
    lines.forEach((line, index) => {
      const other = lines[(index * 7 + 3) % lines.length] ?? {};
      const before = file.predict(line);
      const blank = Object.fromEntries(measured.map((column) => [column, '']));
      const shuffled = Object.fromEntries(measured.map((column) => [column, other[column] ?? '']));
      expect(file.predict({ ...line, ...blank })).toEqual(before);
      for (const nonsense of ['x', '-1', '0', '1e99', 'NaN', '12 ms', '#N/A']) {
        const corrupt = Object.fromEntries(measured.map((column) => [column, nonsense]));
        expect(file.predict({ ...line, ...corrupt })).toEqual(before);
      }
      expect(file.predict({ ...line, ...shuffled })).toEqual(before);
      expect(file.predict(inputsOf(line, file))).toEqual(before);
    });
  });
});

describe('the report', () => {
  it('counts what it predicts and names what it does not', async () => {
    const lines = every(40, data('serving_measurements.csv'));
    const [first] = lines;
    if (!first) throw new Error('no rows');
    const file = dataFileOf(Object.keys(first), catalog);
    if (!file) throw new Error('not recognised');
    const strange = [
      { ...first, model_path: 'nobody/Lama-3.1' },
      { ...first, system: 'h100_sxn' },
      { ...first, isl: '0' },
      { ...first, tp_size: '7' },
    ];
    const report = reportOn(file, [...lines, ...strange]);
    expect(report.predicted).toBe(lines.length);
    expect(report.unpredicted.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^unknown-model: .*llama3\.1/),
      expect.stringMatching(/^unknown-gpu: .*h100-sxm/),
      'not-positive: isl',
      expect.stringMatching(/^impossible-parallelism/),
    ]);
    expect(report.overall.map(({ quantity }) => quantity)).toEqual(['TTFT', 'TPOT', 'end to end']);
  });

  const rows = data('serving_measurements.csv');
  const some = every(40, rows);
  const csv = (columns: readonly string[], lines: readonly Line[], separator = ','): Uint8Array =>
    new TextEncoder().encode(
      [columns, ...lines.map((line) => columns.map((column) => `"${line[column] ?? ''}"`))]
        .map((cells) => cells.join(separator))
        .join('\n'),
    );
  const reported = (bytes: Uint8Array) => {
    const { columns, lines, unreadable } = readRows(bytes, 'x.csv');
    const file = dataFileOf(columns, catalog);
    if (!file) throw new Error('not recognised');
    return reportOn(file, lines, unreadable);
  };
  const columns = Object.keys(rows[0] ?? {});

  it('predicts at least nine of ten measured serving runs', () => {
    const report = reported(csv(columns, rows));
    expect(report.predicted / report.rows).toBeGreaterThanOrEqual(0.9);
  });

  it('is the same whatever the order of the columns and the separator', () => {
    const before = reported(csv(columns, some));
    expect(reported(csv(columns.toReversed(), some))).toEqual(before);
    expect(reported(csv(columns, some, ';'))).toEqual(before);
  });

  it('never fails for a column that is missing, and says what a row lacks', () => {
    for (const left of columns) {
      const report = reported(
        csv(
          columns.filter((column) => column !== left),
          some.slice(0, 20),
        ),
      );
      const refused = report.unpredicted.reduce((sum, each) => sum + each.rows, 0);
      expect(`${left}: ${report.predicted + refused}`).toBe(`${left}: 20`);
    }
  });

  it('goes on after values that nobody measures by, engines it does not know and damaged lines', () => {
    const [first = {}] = some;
    const strange = [
      { ...first, isl: '512 tokens' },
      { ...first, backend: 'tgi' },
      { ...first, precision: 'int3', gemm_quant_mode: 'int3' },
      { ...first, silicon_ttft_ms: '972 ms', silicon_tpot_ms: '' },
    ];
    const bytes = new TextEncoder().encode(
      `${new TextDecoder().decode(csv(columns, strange))}\na,b\n"open,c\n`,
    );
    const report = reported(bytes);
    expect(report).toMatchObject({ rows: 6, predicted: 1, unmeasured: 1 });
    expect(report.unpredicted.map(({ reason }) => reason).toSorted()).toEqual([
      'not-a-number: isl',
      'unknown-engine: tgi',
      'unknown-precision: int3',
      expect.stringMatching(/^unreadable: .* cells/),
      'unreadable: a quote is never closed',
    ]);
  });

  it('predicts a model that it does not know by the size the row tells, never one that may hide its experts', () => {
    const dense = some.find((line) => line['model_path']?.includes('Llama-3.1-70B')) ?? {};
    const report = reported(
      csv(columns, [
        { ...dense, model_path: 'nobody/Falcon-180B' },
        { ...dense, model_path: 'nobody/New-57B-A14B' },
        { ...dense, model_path: 'deepseek-ai/DeepSeek-600B' },
        { ...dense, model_path: 'nobody/Nameless' },
      ]),
    );
    expect(report.groups.map(({ group }) => group)).toEqual([
      expect.stringMatching(/^Falcon-180B \(by its size\)/),
      expect.stringMatching(/^New-57B-A14B \(by its size\)/),
    ]);
    expect(report.unpredicted.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^unknown-model: .*DeepSeek-600B/),
      expect.stringMatching(/^unknown-model: .*Nameless/),
    ]);
  });

  it('knows a file by its columns', async () => {
    expect(dataFileOf(['a', 'b'], catalog)).toBeUndefined();
  });
});
