import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLines } from '../calibrate/rows.ts';
import { shippedCatalog } from '../testing/shipped-catalog.ts';
import { dataFileOf } from './data-file.ts';
import { inputsOf, type Line } from './outcome.ts';
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
      { ...first, model_path: 'nobody/Lama-3.1-70B' },
      { ...first, system: 'h100_sxn' },
      { ...first, isl: '0' },
      { ...first, tp_size: '7' },
    ];
    const report = reportOn(file, [...lines, ...strange]);
    expect(report.predicted).toBe(lines.length);
    expect(report.unpredicted.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^unknown-model: .*llama3\.1-70b/),
      expect.stringMatching(/^unknown-gpu: .*h100-sxm/),
      'not-positive: isl',
      expect.stringMatching(/^impossible-parallelism/),
    ]);
    expect(report.overall.map(({ quantity }) => quantity)).toEqual(['TTFT', 'TPOT', 'end to end']);
  });

  it('knows a file by its columns', async () => {
    expect(dataFileOf(['a', 'b'], catalog)).toBeUndefined();
  });
});
