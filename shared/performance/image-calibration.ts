import type { Evidence } from './evidence.ts';
import data from './image-calibration.json' with { type: 'json' };
import type { ImageCoefficients } from './image-speed.ts';

/** What the fit of the image model found. performance-model.md §10. */
export type ImageFindings = {
  readonly coefficients: ImageCoefficients;
  /** Speed of an architecture against what datasheets promise. */
  readonly architectures: Readonly<Record<string, number>>;
  /** Speed of a card against its architecture. */
  readonly gpus: Readonly<Record<string, number>>;
  /** `model gpu` of every pair with measurements. */
  readonly pairs: readonly string[];
};

/** Factors on seconds: P10 and P90 of measured over predicted on rows left out of the fit. */
export type ImageRanges = Readonly<Record<Evidence, { readonly p10: number; readonly p90: number }>>;

export type ImageCalibration = ImageFindings & { readonly ranges: ImageRanges };

/** Written by tools/calibrate/images.ts. performance-model.md §10, §12. */
export const imageCalibration: ImageCalibration = data;
