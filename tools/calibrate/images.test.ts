import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../testing/shipped-catalog.ts';
import { formatted } from './formatted.ts';
import { imageCalibrationFile } from './image-file.ts';
import { errorsOf, studyImages } from './image-findings.ts';
import { imagePlot } from './image-plot.ts';
import { imageReport } from './image-report.ts';
import { readMeasuredRows } from './image-rows.ts';
import { solve } from './least-squares.ts';

const DATA = 'shared/performance/data/diffusion-measurements.csv';
const rows = readMeasuredRows(DATA);
const study = studyImages(rows, shippedCatalog());

describe('the calibration of images (performance-model.md §10, §12, §13)', () => {
  it.each([
    ['shared/performance/image-calibration.json', () => JSON.stringify(imageCalibrationFile(study, DATA))],
    ['docs/accuracy-images.md', () => imageReport(study, DATA)],
    ['docs/accuracy-images.svg', () => imagePlot(study)],
  ])('ships %s as the script writes it', async (path, text) => {
    expect(readFileSync(path, 'utf8')).toBe(await formatted(path, text()));
  });

  it('errs by less than 15 % in the median on models and GPUs left out', () => {
    expect(errorsOf(study.held.pair).median).toBeLessThan(0.15);
    expect(errorsOf(study.held.gpu).median).toBeLessThan(0.15);
    expect(errorsOf(study.held.pair).medianOfPairs).toBeLessThan(0.15);
  });

  it('holds 75 to 85 % of the rows of pairs and GPUs left out between P10 and P90', () => {
    for (const share of [study.coverage.pair, study.coverage.gpu]) {
      expect(share).toBeGreaterThan(0.75);
      expect(share).toBeLessThan(0.85);
    }
  });

  it('predicts every row whose GPU is in the catalog', () => {
    expect(study.unpredicted.map(({ problem }) => problem.code)).toEqual(
      study.unpredicted.map(() => 'unknown-gpu'),
    );
    expect(study.samples.length / rows.length).toBeGreaterThan(0.98);
  });

  it('does not look at a measurement to predict its group', () => {
    const [first] = rows;
    if (!first) throw new Error('no rows');
    const pair = study.held.pair.find(({ sample }) => sample.id === first.id);
    const changed = studyImages(
      rows.map((each) => (each.row.gpu === first.row.gpu ? { ...each, measured: each.measured * 3 } : each)),
      shippedCatalog(),
    ).held.pair.find(({ sample }) => sample.id === first.id);
    // A rate three times higher is a third of the seconds: the same prediction is three times as far above it.
    expect((changed?.error ?? 0) - (pair?.error ?? 0)).toBeCloseTo(Math.log(3), 1);
  });
});

describe('least squares', () => {
  const line = [1, 2, 4].map((x) => ({
    unknowns: [0],
    weight: 1,
    residual: ([slope = 1]: readonly number[]) => Math.log((slope * x) / (3 * x)),
  }));

  it('finds what the rows say where the belief is loose', () => {
    expect(solve([{ prior: 1, spread: 10, start: 1 }], line)[0]).toBeCloseTo(3, 2);
  });

  it('stays with a firm belief', () => {
    expect(solve([{ prior: 1, spread: 1e-3, start: 1 }], line)[0]).toBeCloseTo(1, 2);
  });

  it('is not led astray by one wild row', () => {
    const wild = {
      unknowns: [0],
      weight: 1,
      residual: ([slope = 1]: readonly number[]) => Math.log(slope / 300),
    };
    expect(solve([{ prior: 1, spread: 10, start: 1 }], [...line, wild])[0]).toBeLessThan(3.5);
  });
});
