import { grouped, median } from './groups.ts';
import { errorsOf, type ImageStudy, relative } from './image-findings.ts';

const SOURCE =
  'Fit over the image rows of the data file below (public measurements, one source address per row), by ' +
  'tools/calibrate/images.ts. Units and meaning of the coefficients: docs/performance-model.md §10. errors: ' +
  'seconds of rows whose group was left out of the fit. ranges: P10 and P90 of measured over predicted on ' +
  'such rows, every group counting alike, widened (widening, on logarithms) until pairs and GPUs left out ' +
  'are held four times of five';

/** The calibration file of the image model, as it ships. */
export function imageCalibrationFile(study: ImageStudy, dataFile: string): object {
  const { findings, ranges, held, scored, samples, unpredicted } = study;
  return {
    version: 1,
    source: SOURCE,
    data: dataFile,
    rows: { scored, predicted: samples.length, notPredicted: unpredicted.map(({ id }) => id) },
    coefficients: roundAll(findings.coefficients),
    architectures: roundAll(findings.architectures),
    gpus: roundAll(findings.gpus),
    pairs: findings.pairs,
    ranges: {
      measured: roundAll(ranges.measured),
      'calibrated-gpu': roundAll(ranges['calibrated-gpu']),
      'calibrated-architecture': roundAll(ranges['calibrated-architecture']),
      datasheet: roundAll(ranges.datasheet),
    },
    widening: round(study.widening),
    coverage: roundAll(study.coverage),
    errors: {
      withoutSource: roundAll(errorsOf(held.source)),
      withoutPair: roundAll(errorsOf(held.pair)),
      withoutGpu: roundAll(errorsOf(held.gpu)),
      withoutArchitecture: roundAll(errorsOf(held.architecture)),
      withoutModel: roundAll(errorsOf(held.model)),
      withoutPublisher: roundAll(errorsOf(held.publisher)),
    },
    groups: [...grouped(held.pair, ({ sample }) => sample.pair)].map(([pair, rows]) => ({
      pair,
      rows: rows.length,
      medianErrorWithoutPair: round(median(rows.map(({ error }) => relative(error)))),
    })),
  };
}

/** Four digits: more would only differ between machines. */
const round = (value: number): number => Number(value.toPrecision(4));

const roundAll = (values: Readonly<Record<string, number>>): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(value)]));
