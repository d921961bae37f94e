import { roundHalfAway } from '../base/rounding.ts';
import { ok, type Result } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import type { MessageKey } from '../i18n/messages.ts';
import {
  type EmbeddingScene,
  type ImageScene,
  isImageScene,
  type LanguageScene,
  type Load,
  type Scene,
} from '../scenario/scenario.ts';
import { GB, TERA } from './calibration.ts';
import { imageModelOf, vaeTflop } from './diffusion.ts';
import { imageMemoryOf } from './image-memory.ts';
import imageData from './image-models.json' with { type: 'json' };
import { pictureRequest } from './picture-request.ts';
import { cacheBytes, cacheShape } from './kv-cache.ts';
import type { Misfit } from './misfit.ts';
import data from './needs.json' with { type: 'json' };
import { dimensionsOf, untouchedShare } from './dimensions.ts';
import { bytesOf, formatsOf, readEveryStepBytes, servedWeightBytes } from './formats.ts';
import forms from './forms.json' with { type: 'json' };
import {
  coresFor,
  diskFor,
  languageRequestLoad,
  memoryFor,
  pictureRequestLoad,
  type RequestLoad,
  vectorRequestLoad,
} from './host-load.ts';
import { cachedShareOf, requestOf } from './language-request.ts';
import { adapterBytes } from './adapters.ts';
import { networkAt } from './image-network.ts';
import { bytesPerWeight, parametersOf } from './weights.ts';

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
/** Of one value in a 16-bit cache. */
const WIDE_CACHE_BYTES = 2;

/**
 * What one load asks for at its peak: GPU compute, memory and bandwidth, processor, network, storage; each
 * with formula and source. Fails where the model lacks a value. Mission M2, performance-model.md §1, §2, §4, §10.
 */
export function resourceNeeds(demand: Demand): Result<readonly Need[], Misfit> {
  const { scene } = demand;
  if (isImageScene(scene)) return imageNeeds(demand, scene);
  return scene.kind === 'embedding' ? vectorNeeds(demand, scene) : languageNeeds(demand, scene);
}

function languageNeeds(demand: Demand, scene: LanguageScene): Result<readonly Need[], Misfit> {
  const { load, model, peakRequestsPerSecond: rate } = demand;
  const asked = requestOf(scene, model);
  if (!asked.ok) return asked;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const formats = formatsOf(model, load.precision, forms.cacheBytesPerElement[load.serving.cachePrecision]);
  const shape = cacheShape(model, 1);
  if (!shape.ok) return shape;
  const dimensions = dimensionsOf(model);
  if (typeof dimensions === 'string') {
    return { ok: false, error: { code: 'missing-datasheet', field: dimensions } };
  }
  const { inputTokens, outputTokens, sharedShare } = asked.value;
  const held = (tokens: number): number =>
    ((cacheBytes(shape.value, tokens) - shape.value.stateBytes) * formats.cacheBytesPerElement) /
      WIDE_CACHE_BYTES +
    shape.value.stateBytes;
  const tokens = inputTokens + outputTokens;
  const cached = inputTokens * cachedShareOf(sharedShare, load.serving.prefixHitRatio);
  const read = inputTokens - cached;
  const meanContext = inputTokens + outputTokens / 2;
  const { layers, heads, headDim } = dimensions;
  const pairs = read * (cached + read / 2) + outputTokens * meanContext;
  const computed = read + outputTokens;
  const flop = 2 * parameters.value.active * computed + 4 * layers * heads * headDim * pairs;
  const tokenSeconds = (load.tokenMilliseconds ?? data.answering.tokenMilliseconds) / MILLISECONDS;
  const running = Math.max(1, Math.ceil(rate * (load.latencySeconds + outputTokens * tokenSeconds)));
  const { adapters } = load.serving;
  const weights =
    servedWeightBytes(parameters.value, formats) + adapters.count * adapterBytes(model, adapters.rank);
  const request = held(tokens);
  const experts =
    parameters.value.experts * bytesOf(formats.experts) * (1 - Math.pow(untouchedShare(model), running));
  const perStep =
    readEveryStepBytes(parameters.value, formats) +
    (parameters.value.experts > 0 ? experts : 0) +
    running * held(meanContext);
  const weightsGB = weights / GB;
  const source = modelSource(model, '§1, §2, §4');
  return ok([
    need('gpu-compute', 'TFLOP/s', (rate * flop) / TERA, source, 'llm', {
      rate: shown(rate, 3),
      tokens: shown(computed, 0),
      active: shown(parameters.value.active / 1e9, 2),
      flop: shown(flop / TERA, 2),
    }),
    need('gpu-memory-weights', 'GB', weightsGB, source, 'llm', {
      params: shown(parameters.value.total / 1e9, 2),
      bits: formats.experts.bits,
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
      perRequest: languageRequestLoad(scene, asked.value),
      requestsPerDay: load.requestsPerDay,
    }),
  ]);
}

function vectorNeeds(
  { load, model, peakRequestsPerSecond: rate }: Demand,
  scene: EmbeddingScene,
): Result<readonly Need[], Misfit> {
  const { inputTokens } = scene;
  const parameters = parametersOf(model);
  if (!parameters.ok) return parameters;
  const dimensions = dimensionsOf(model);
  if (typeof dimensions === 'string') {
    return { ok: false, error: { code: 'missing-datasheet', field: dimensions } };
  }
  const formats = formatsOf(model, load.precision);
  const { layers, heads, headDim, hiddenSize } = dimensions;
  const flop =
    2 * parameters.value.active * inputTokens + 4 * layers * heads * headDim * inputTokens * inputTokens;
  const running = Math.max(1, Math.ceil(rate * load.latencySeconds));
  const weightsGB = servedWeightBytes(parameters.value, formats) / GB;
  const perText = inputTokens * hiddenSize * forms.embedding.requestBytesPerValue;
  const readGB = readEveryStepBytes(parameters.value, formats) / GB;
  const source = modelSource(model, '§1, §4, §14');
  return ok([
    need('gpu-compute', 'TFLOP/s', (rate * flop) / TERA, source, 'embedding', {
      rate: shown(rate, 3),
      tokens: inputTokens,
      active: shown(parameters.value.active / 1e9, 3),
      flop: shown(flop / TERA, 4),
    }),
    need('gpu-memory-weights', 'GB', weightsGB, source, 'llm', {
      params: shown(parameters.value.total / 1e9, 2),
      bits: formats.experts.bits,
    }),
    need('gpu-memory-requests', 'GB', (running * perText) / GB, source, 'embedding', {
      running,
      perText: shown(perText / GB, 6),
    }),
    need('gpu-bandwidth', 'GB/s', rate * readGB, source, 'embedding', {
      rate: shown(rate, 3),
      perStep: shown(readGB, 2),
    }),
    ...hostNeeds({
      kind: 'embedding',
      weightsGB,
      rate,
      perRequest: vectorRequestLoad(scene, hiddenSize),
      requestsPerDay: load.requestsPerDay,
    }),
  ]);
}

function imageNeeds(
  { load, model, peakRequestsPerSecond: rate }: Demand,
  scene: ImageScene,
): Result<readonly Need[], Misfit> {
  const image = imageModelOf(model);
  if (!image.ok) return image;
  const job = pictureRequest(scene, model);
  const pixels = job.pixels ?? image.value.pixels;
  const network = networkAt(model, image.value, pixels);
  if (network === undefined) return { ok: false, error: { code: 'missing-datasheet', field: 'hiddenSize' } };
  const strength = job.strength ?? 1;
  const steps = Math.max(1, Math.floor((job.steps ?? image.value.defaultSteps) * strength));
  const images = rate * scene.imagesPerRequest;
  const bits = bytesPerWeight(load.precision) * BITS;
  const memory = imageMemoryOf(image.value, bits, { pixels, control: job.control });
  const running = Math.max(1, Math.ceil(rate * load.latencySeconds));
  const beside = job.control ? 1 + imageData.memory.controlShare : 1;
  const passes = steps * image.value.passesPerStep * beside;
  const decode = vaeTflop(pixels);
  const encode = job.strength === undefined ? 0 : decode * imageData.vaeEncode.shareOfDecode;
  const tflop = passes * network.tflop + decode + encode + image.value.textTflop;
  const perImage = (memory.activationBytes + memory.requestBytes) / GB;
  const readGB = passes * image.value.denoiserParamsB * bytesPerWeight(load.precision);
  const weightsGB = memory.weightBytes / GB;
  const source = modelSource(model, '§10');
  return ok([
    need('gpu-compute', 'TFLOP/s', images * tflop, source, 'image', {
      images: shown(images, 3),
      steps,
      passes: shown(image.value.passesPerStep * beside, 2),
      perPass: shown(network.tflop, 2),
      tflop: shown(tflop, 1),
    }),
    need('gpu-memory-weights', 'GB', weightsGB, source, 'image', {
      params: shown(image.value.denoiserParamsB * beside, 2),
      text: shown(image.value.textEncoderParamsB, 2),
      bits,
    }),
    need('gpu-memory-requests', 'GB', running * perImage, source, 'image', {
      running,
      perImage: shown(perImage, 2),
    }),
    need('gpu-bandwidth', 'GB/s', images * readGB, source, 'image', {
      images: shown(images, 3),
      passes: shown(passes, 1),
      perPass: shown(readGB / passes, 2),
    }),
    ...hostNeeds({
      kind: 'image',
      weightsGB,
      rate,
      perRequest: pictureRequestLoad(scene, pixels),
      requestsPerDay: load.requestsPerDay,
    }),
  ]);
}

type NeedKind = 'llm' | 'image' | 'embedding';

type Host = {
  readonly kind: NeedKind;
  readonly weightsGB: number;
  readonly rate: number;
  readonly perRequest: RequestLoad;
  readonly requestsPerDay: number;
};

/** Processor, its memory, network and storage: planning rules, marked as such in their source. */
function hostNeeds({ kind, weightsGB, rate, perRequest, requestsPerDay }: Host): readonly Need[] {
  const { host, network, storage } = data;
  const { coreSeconds, bytesMoved } = perRequest;
  const bytesKept = requestsPerDay * storage.keptDays * (perRequest.textBytes + perRequest.pictureBytes);
  const source = label('need.source.rule');
  const megabits = (rate * bytesMoved * BITS) / MEGA;
  return [
    need('cpu-cores', 'core', coresFor(rate, perRequest), source, kind, {
      base: host.baseCores,
      rate: shown(rate, 3),
      seconds: shown(coreSeconds, 3),
      utilisation: host.coreUtilisation,
    }),
    need('cpu-memory', 'GB', memoryFor(weightsGB), source, kind, {
      base: host.baseMemoryGB,
      factor: host.memoryPerWeight,
      weights: shown(weightsGB, 1),
    }),
    need('network', 'Mbit/s', megabits / network.utilisation, source, kind, {
      rate: shown(rate, 3),
      kilobytes: shown(bytesMoved / THOUSAND, 1),
      utilisation: network.utilisation,
    }),
    need('storage', 'GB', diskFor(weightsGB) + bytesKept / GB, source, kind, {
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
  kind: NeedKind,
  params: Readonly<Record<string, number>>,
): Need {
  return {
    id,
    label: label(`need.${id}`),
    value,
    unit,
    formula: label(formulaKey(id, kind), params),
    source,
  };
}

/** Vectors need the processor, its memory and the network as language does. */
function formulaKey(id: NeedId, kind: NeedKind): MessageKey {
  if (kind !== 'embedding') return `need.${id}.${kind}`;
  switch (id) {
    case 'gpu-compute':
    case 'gpu-memory-requests':
    case 'gpu-bandwidth':
    case 'storage':
      return `need.${id}.embedding`;
    default:
      return `need.${id}.llm`;
  }
}

const modelSource = (model: Model, clauses: string): Label =>
  label('need.source.model', { model: verbatim(model.name), clauses, url: verbatim(model.sourceUrl) });
