import { groupOf } from '#shared/performance/device.ts';
import type { Evidence } from '#shared/performance/evidence.ts';
import type { ImageFindings, ImageRanges } from '#shared/performance/image-calibration.ts';
import { imageEvidenceOf } from '#shared/performance/image-device.ts';
import { countBy, distinct, weightedQuantile } from './groups.ts';
import { fitImages, predictedSeconds } from './image-fit.ts';
import type { Sample } from './image-samples.ts';

/** A sample predicted by a fit that did not see its group. */
export type HeldOut = {
  readonly sample: Sample;
  /** The group that was left out. */
  readonly group: string;
  /** Logarithm of predicted over measured seconds. */
  readonly error: number;
  readonly evidence: Evidence;
};

export type HoldOuts = Readonly<
  Record<'source' | 'pair' | 'gpu' | 'architecture' | 'model' | 'publisher', readonly HeldOut[]>
>;

/** How a sample's group is named. */
const GROUPS = {
  source: ({ pair, source }: Sample): string => `${pair} ${source}`,
  pair: ({ pair }: Sample): string => pair,
  gpu: ({ job }: Sample): string => job.gpu.id,
  architecture: ({ job }: Sample): string => groupOf(job.gpu),
  model: ({ job }: Sample): string => job.model.id,
  publisher: ({ source }: Sample): string => publisherOf(source),
} as const satisfies Record<keyof HoldOuts, (sample: Sample) => string>;

/** Site and owner of an address. */
const publisherOf = (source: string): string => source.split('/').slice(2, 4).join('/');

/** Predicts every sample by fits that did not see its group, for every kind of group. */
export function holdOut(samples: readonly Sample[], full: ImageFindings): HoldOuts {
  const fits = new Map<string, ImageFindings>();
  const without = (left: readonly Sample[]): ImageFindings => {
    const key = left.map(({ id }) => id).join(' ');
    const out = new Set(left);
    const fit =
      fits.get(key) ??
      fitImages(
        samples.filter((sample) => !out.has(sample)),
        full,
      );
    fits.set(key, fit);
    return fit;
  };
  const by = (nameOf: (sample: Sample) => string): readonly HeldOut[] =>
    distinct(samples.map(nameOf)).flatMap((group) => {
      const left = samples.filter((sample) => nameOf(sample) === group);
      const fit = without(left);
      return left.map((sample) => ({
        sample,
        group,
        error: Math.log(predictedSeconds(sample, fit) / sample.seconds),
        evidence: imageEvidenceOf(sample.job.gpu, sample.job.model.id, fit),
      }));
    });
  return {
    source: by(GROUPS.source),
    pair: by(GROUPS.pair),
    gpu: by(GROUPS.gpu),
    architecture: by(GROUPS.architecture),
    model: by(GROUPS.model),
    publisher: by(GROUPS.publisher),
  };
}

/** Rows that stand for each evidence class: predicted by a fit that knew as much and no more. */
export function rowsOfEvidence(held: HoldOuts): ByEvidence {
  const pick = (rows: readonly HeldOut[], evidence: Evidence): readonly HeldOut[] =>
    rows.filter((row) => row.evidence === evidence);
  return {
    measured: pick(held.source, 'measured'),
    'calibrated-gpu': pick(held.pair, 'calibrated-gpu'),
    'calibrated-architecture': pick(held.gpu, 'calibrated-architecture'),
    datasheet: pick(held.architecture, 'datasheet'),
  };
}

const LOW = 0.1;
const HIGH = 0.9;
/** Share of rows that a range from P10 to P90 is to hold. */
const WANTED = HIGH - LOW;
const WIDENING_STEP = 0.05;
const MOST_WIDENING = 3;

type ByEvidence = Readonly<Record<Evidence, readonly HeldOut[]>>;
type Ends = { readonly p10: number; readonly p90: number };

/**
 * P10 and P90 of measured over predicted per evidence class, every group that was left out counting alike: the
 * next card is one draw, however many rows it has. A class is never surer than the one before it.
 */
export function rangesOf(rows: ByEvidence, widening: number): ImageRanges {
  const ends = (evidence: Evidence): Ends => {
    const sizes = countBy(rows[evidence].map(({ group }) => group));
    const ratios = rows[evidence].map(({ error, group }) => ({
      value: -error,
      weight: 1 / (sizes.get(group) ?? 1),
    }));
    return {
      p10: Math.exp(widening * weightedQuantile(ratios, LOW)),
      p90: Math.exp(widening * weightedQuantile(ratios, HIGH)),
    };
  };
  const measured = ends('measured');
  const gpu = wider(ends('calibrated-gpu'), measured);
  const architecture = wider(ends('calibrated-architecture'), gpu);
  return {
    measured,
    'calibrated-gpu': gpu,
    'calibrated-architecture': architecture,
    datasheet: wider(ends('datasheet'), architecture),
  };
}

const wider = (own: Ends, surer: Ends): Ends => ({
  p10: Math.min(own.p10, surer.p10),
  p90: Math.max(own.p90, surer.p90),
});

/** Share of rows whose measured seconds lie within their range, each range taken from the other pairs only. */
export function coverage(rows: readonly HeldOut[], all: ByEvidence, widening: number): number {
  let within = 0;
  for (const pair of distinct(rows.map(({ sample }) => sample.pair))) {
    const ranges = rangesOf(withoutPair(all, pair), widening);
    for (const { sample, error, evidence } of rows) {
      const { p10, p90 } = ranges[evidence];
      const ratio = Math.exp(-error);
      if (sample.pair === pair && ratio >= p10 && ratio <= p90) within += 1;
    }
  }
  return within / rows.length;
}

function withoutPair(all: ByEvidence, pair: string): ByEvidence {
  const others = (evidence: Evidence): readonly HeldOut[] =>
    all[evidence].filter(({ sample }) => sample.pair !== pair);
  return {
    measured: others('measured'),
    'calibrated-gpu': others('calibrated-gpu'),
    'calibrated-architecture': others('calibrated-architecture'),
    datasheet: others('datasheet'),
  };
}

/**
 * Rows of a group err together, so the quantiles of some groups are too narrow for the next: the smallest
 * widening (of logarithms) with which pairs and GPUs left out are held as often as wanted.
 */
export function wideningFor(held: HoldOuts, all: ByEvidence): number {
  for (let widening = 1; widening < MOST_WIDENING; widening += WIDENING_STEP) {
    const least = (coverage(held.pair, all, widening) + coverage(held.gpu, all, widening)) / 2;
    if (least >= WANTED) return widening;
  }
  return MOST_WIDENING;
}
