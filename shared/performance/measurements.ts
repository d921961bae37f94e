import { label, type Label } from '../i18n/label.ts';
import { calibration, lookUp } from './calibration.ts';
import type { Evidence } from './evidence.ts';
import { LANGUAGE_ENGINES } from '../scenario/serving.ts';
import { engineLabel } from './layout-label.ts';
import imageCalibration from './image-calibration.json' with { type: 'json' };

/** What an estimate was made for. */
export type Estimated = {
  readonly modelId: string;
  readonly gpuId: string;
  readonly evidence: Evidence;
  readonly ofPictures: boolean;
};

/** Measured runs that an estimate rests on. performance-model.md §12. */
export type Measurements = {
  /** Runs in the fit of the pair, of the GPU, or of the other GPUs it is judged by. */
  readonly rows: number;
  readonly gpus: readonly string[];
  readonly models: readonly string[];
  /** Empty for pictures, whose programs are kinds of one. */
  readonly engines: readonly string[];
};

type Group = {
  readonly model: string;
  readonly gpu: string;
  readonly engine?: string;
  readonly rows: number;
};

const languageGroups: readonly Group[] = calibration.errors.groups.map(({ group, rows }) => {
  const [model = '', gpu = '', engine = ''] = group.split(' | ');
  return { model, gpu, engine, rows };
});

const imageGroups: readonly Group[] = imageCalibration.groups.map(({ pair, rows }) => {
  const [model = '', gpu = ''] = pair.split(' ');
  return { model, gpu, rows };
});

/** The runs behind an estimate; of the whole fit where neither pair nor GPU was measured. */
export function measurementsBehind({ modelId, gpuId, evidence, ofPictures }: Estimated): Measurements {
  const groups = ofPictures ? imageGroups : languageGroups;
  const shape = ofPictures ? modelId : (lookUp<string>(calibration.evidence.sameShape, modelId) ?? modelId);
  const ofGpu = groups.filter(({ gpu }) => gpu === gpuId);
  const found =
    evidence === 'measured'
      ? ofGpu.filter(({ model }) => model === shape)
      : evidence === 'calibrated-gpu'
        ? ofGpu
        : groups;
  const distinct = (values: readonly (string | undefined)[]): readonly string[] =>
    [...new Set(values)].filter((value) => value !== undefined);
  return {
    rows: found.reduce((sum, { rows }) => sum + rows, 0),
    gpus: distinct(found.map(({ gpu }) => gpu)),
    models: distinct(found.map(({ model }) => model)),
    engines: distinct(found.map(({ engine }) => engine)),
  };
}

/** Names of engines, one after the other. */
const enginesLabel = (ids: readonly string[]): Label =>
  LANGUAGE_ENGINES.filter((id) => ids.includes(id))
    .map(engineLabel)
    .reduce((first, next) => label('measurements.engines', { first, next }));

/** The same in words, beside the name of the accelerator. */
export function measurementsLabel(estimated: Estimated): Label {
  const { rows, gpus, models, engines } = measurementsBehind(estimated);
  const { evidence, ofPictures } = estimated;
  switch (evidence) {
    case 'measured':
      return ofPictures
        ? label('measurements.pictures', { rows })
        : label('measurements.pair', { rows, engines: enginesLabel(engines) });
    case 'calibrated-gpu':
      return label('measurements.gpu', { rows, models: models.length });
    default:
      return label('measurements.others', {
        rows,
        models: models.length,
        gpus: gpus.length,
      });
  }
}
