import { roundHalfAway } from '../base/rounding.ts';
import { ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import type { ImageScene, LanguageScene, Load, Scene } from '../scenario/scenario.ts';
import { GB, TERA } from './calibration.ts';
import { type ImageModel, imageModelOf, imageTflop } from './diffusion.ts';
import { imageMemory } from './image-memory.ts';
import { cacheBytes, cacheShape } from './kv-cache.ts';
import type { Misfit } from './misfit.ts';
import data from './needs.json' with { type: 'json' };
import { dimensionsOf, untouchedShare } from './dimensions.ts';
import { bytesPerWeight, parametersOf, readEveryStepBytes, weightBytes } from './weights.ts';

export const NEED_IDS = [
  'gpu-compute',
  'gpu-memory-weights',
  'gpu-memory-requests',
  'gpu-bandwidth',
  'cpu-cores',
  'cpu-memory',
  'network',
  'storage',
] as const;
export type NeedId = (typeof NEED_IDS)[number];

/** One resource that a load needs at its peak, whatever machine serves it. */
export type Need = {
  readonly id: NeedId;
  readonly label: Label;
  readonly value: number;
  readonly unit: 'TFLOP/s' | 'GB' | 'GB/s' | 'core' | 'Mbit/s';
  /** How the value comes about, in words with the numbers filled in. */
  readonly formula: Label;
  readonly source: Label;
};

type Demand = {
  readonly scene: Scene;
  readonly load: Load;
  readonly model: Model;
  readonly peakRequestsPerSecond: number;
};

const MILLISECONDS = 1000;
const MEGA = 1e6;
const BITS = 8;
const THOUSAND = 1000;

/**
 * What one load asks for at its peak: GPU compute, memory and bandwidth, processor, network, storage; each
 * with formula and source. Fails where the model lacks a value. Mission M2, performance-model.md §1, §2, §4, §10.
 */
export function resourceNeeds(demand: Demand): Result<readonly Need[], Misfit> {
  return demand.scene.kind === 'llm' ? languageNeeds(demand, demand.scene) : imageNeeds(demand, demand.scene);
}

function languageNeeds(
  { load, model, peakRequestsPerSecond: rate }: Demand,
  { inputTokens, outputTokens }: LanguageScene,
): Result<readonly Need[], Misfit> {
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const shape = cacheShape(model, 1);
  if (!shape.ok) return shape;
  const dimensions = dimensionsOf(model);
  if (typeof dimensions === 'string') {
    return { ok: false, error: { code: 'missing-datasheet', field: dimensions } };
  }
  const tokens = inputTokens + outputTokens;
  const meanContext = inputTokens + outputTokens / 2;
  const { layers, heads, headDim } = dimensions;
  const pairs = (inputTokens * inputTokens) / 2 + outputTokens * meanContext;
  const flop = 2 * parameters.value.active * tokens + 4 * layers * heads * headDim * pairs;
  const tokenSeconds = (load.tokenMilliseconds ?? data.answering.tokenMilliseconds) / MILLISECONDS;
  const running = Math.max(1, Math.ceil(rate * (load.latencySeconds + outputTokens * tokenSeconds)));
  const weights = weightBytes(parameters.value, load.precision);
  const request = cacheBytes(shape.value, tokens);
  const experts =
    parameters.value.experts *
    bytesPerWeight(load.precision) *
    (1 - Math.pow(untouchedShare(model), running));
  const perStep =
    readEveryStepBytes(parameters.value, load.precision) +
    (parameters.value.experts > 0 ? experts : 0) +
    running * cacheBytes(shape.value, meanContext);
  const weightsGB = weights / GB;
  const source = modelSource(model, '§1, §2, §4');
  return ok([
    need('gpu-compute', 'TFLOP/s', (rate * flop) / TERA, source, 'llm', {
      rate: shown(rate, 3),
      tokens,
      active: shown(parameters.value.active / 1e9, 2),
      flop: shown(flop / TERA, 2),
    }),
    need('gpu-memory-weights', 'GB', weightsGB, source, 'llm', {
      params: shown(parameters.value.total / 1e9, 2),
      bits: bytesPerWeight(load.precision) * BITS,
    }),
    need('gpu-memory-requests', 'GB', (running * request) / GB, source, 'llm', {
      running,
      tokens,
      perRequest: shown(request / GB, 3),
    }),
    need('gpu-bandwidth', 'GB/s', perStep / GB / tokenSeconds, source, 'llm', {
      perStep: shown(perStep / GB, 1),
      milliseconds: shown(tokenSeconds * MILLISECONDS, 1),
    }),
    ...hostNeeds({
      kind: 'llm',
      weightsGB,
      rate,
      coreSeconds: (tokens / THOUSAND) * data.host.coreSecondsPerThousandTokens,
      bytesPerRequest:
        inputTokens * data.network.bytesPerInputToken + outputTokens * data.network.bytesPerOutputToken,
      bytesKept: load.requestsPerDay * data.storage.keptDays * tokens * data.storage.bytesPerTextToken,
    }),
  ]);
}

function imageNeeds(
  { load, model, peakRequestsPerSecond: rate }: Demand,
  scene: ImageScene,
): Result<readonly Need[], Misfit> {
  const image = imageModelOf(model);
  if (!image.ok) return image;
  const steps = scene.steps ?? image.value.defaultSteps;
  const images = rate * scene.imagesPerRequest;
  const memory = imageMemory(image.value, load.precision);
  const running = Math.max(1, Math.ceil(rate * load.latencySeconds));
  const tflop = imageTflop(image.value, steps);
  const perImage = (memory.activationBytes + memory.requestBytes) / GB;
  const passes = steps * image.value.passesPerStep;
  const readGB = passes * image.value.denoiserParamsB * bytesPerWeight(load.precision);
  const weightsGB = memory.weightBytes / GB;
  const source = modelSource(model, '§10');
  return ok([
    need('gpu-compute', 'TFLOP/s', images * tflop, source, 'image', {
      images: shown(images, 3),
      steps,
      passes: image.value.passesPerStep,
      perPass: shown(image.value.tflopPerPass, 2),
      tflop: shown(tflop, 1),
    }),
    need('gpu-memory-weights', 'GB', weightsGB, source, 'image', {
      params: shown(image.value.denoiserParamsB, 2),
      text: shown(image.value.textEncoderParamsB, 2),
      bits: bytesPerWeight(load.precision) * BITS,
    }),
    need('gpu-memory-requests', 'GB', running * perImage, source, 'image', {
      running,
      perImage: shown(perImage, 2),
    }),
    need('gpu-bandwidth', 'GB/s', images * readGB, source, 'image', {
      images: shown(images, 3),
      passes,
      perPass: shown(readGB / passes, 2),
    }),
    ...hostNeeds({
      kind: 'image',
      weightsGB,
      rate,
      coreSeconds: scene.imagesPerRequest * data.host.coreSecondsPerImage,
      bytesPerRequest: scene.imagesPerRequest * pictureBytes(image.value),
      bytesKept:
        load.requestsPerDay * data.storage.keptDays * scene.imagesPerRequest * pictureBytes(image.value),
    }),
  ]);
}

const pictureBytes = (image: ImageModel): number => image.pixels * data.network.bytesPerPixel;

type Host = {
  readonly kind: 'llm' | 'image';
  readonly weightsGB: number;
  readonly rate: number;
  readonly coreSeconds: number;
  readonly bytesPerRequest: number;
  readonly bytesKept: number;
};

/** Processor, its memory, network and storage: planning rules, marked as such in their source. */
function hostNeeds({
  kind,
  weightsGB,
  rate,
  coreSeconds,
  bytesPerRequest,
  bytesKept,
}: Host): readonly Need[] {
  const { host, network, storage } = data;
  const source = label('need.source.rule');
  const megabits = (rate * bytesPerRequest * BITS) / MEGA;
  return [
    need('cpu-cores', 'core', host.baseCores + (rate * coreSeconds) / host.coreUtilisation, source, kind, {
      base: host.baseCores,
      rate: shown(rate, 3),
      seconds: shown(coreSeconds, 3),
      utilisation: host.coreUtilisation,
    }),
    need('cpu-memory', 'GB', host.baseMemoryGB + host.memoryPerWeight * weightsGB, source, kind, {
      base: host.baseMemoryGB,
      factor: host.memoryPerWeight,
      weights: shown(weightsGB, 1),
    }),
    need('network', 'Mbit/s', megabits / network.utilisation, source, kind, {
      rate: shown(rate, 3),
      kilobytes: shown(bytesPerRequest / THOUSAND, 1),
      utilisation: network.utilisation,
    }),
    need('storage', 'GB', storage.baseGB + storage.modelVersions * weightsGB + bytesKept / GB, source, kind, {
      base: storage.baseGB,
      versions: storage.modelVersions,
      weights: shown(weightsGB, 1),
      days: storage.keptDays,
      kept: shown(bytesKept / GB, 1),
    }),
  ];
}

const shown = roundHalfAway;

function need(
  id: NeedId,
  unit: Need['unit'],
  value: number,
  source: Label,
  kind: 'llm' | 'image',
  params: Readonly<Record<string, number>>,
): Need {
  return {
    id,
    label: label(`need.${id}`),
    value,
    unit,
    formula: label(`need.${id}.${kind}`, params),
    source,
  };
}

const modelSource = (model: Model, clauses: string): Label =>
  label('need.source.model', { model: verbatim(model.name), clauses, url: verbatim(model.sourceUrl) });
