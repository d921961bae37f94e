import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shippedCatalog } from '../testing/shipped-catalog.ts';
import { formatted } from './formatted.ts';
import { imageCalibrationFile } from './image-file.ts';
import { studyImages } from './image-findings.ts';
import { imagePlot } from './image-plot.ts';
import { imageReport } from './image-report.ts';
import { readMeasuredRows } from './image-rows.ts';

/**
 * Fits the image model and writes what ships: `node tools/calibrate/images.ts [FILE.csv]`. With `--check` it
 * writes nothing and fails when what ships is not what it would write.
 */
const OWN_DATA = 'shared/performance/data/diffusion-measurements.csv';
const CALIBRATION = 'shared/performance/image-calibration.json';
const REPORT = 'docs/accuracy-images.md';
const PLOT = 'docs/accuracy-images.svg';

const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const study = studyImages(readMeasuredRows(given ?? inRepository(OWN_DATA)), shippedCatalog());
const files = [
  [CALIBRATION, JSON.stringify(imageCalibrationFile(study, given ?? OWN_DATA))],
  [REPORT, imageReport(study, given ?? OWN_DATA)],
  [PLOT, imagePlot(study)],
] as const;
for (const [path, text] of files) {
  const wanted = await formatted(path, text);
  if (!process.argv.includes('--check')) writeFileSync(inRepository(path), wanted);
  else if (readFileSync(inRepository(path), 'utf8') !== wanted) {
    console.error(`${path} is not what tools/calibrate/images.ts writes`);
    process.exitCode = 1;
  }
}
