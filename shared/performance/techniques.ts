import { type Result, ok } from '../base/result.ts';
import type { Model } from '../catalog/model.ts';
import { isImageScene, isLanguageScene, type Precision, type Scene } from '../scenario/scenario.ts';
import type { Serving } from '../scenario/serving.ts';
import type { Estimate, Machine } from './answer.ts';
import { GB } from './calibration.ts';
import { precisionSupport, type Support } from './device.ts';
import { estimateLoad, type ServedLoad } from './estimate-load.ts';
import { imageModelOf } from './diffusion.ts';
import { imageMemoryOf } from './image-memory.ts';
import { requestOf } from './language-request.ts';
import { memoryDemand, subjectOf } from './language-subject.ts';
import { formatsOf, servedWeightBytes } from './formats.ts';
import type { Misfit } from './misfit.ts';
import { pictureRequest } from './picture-request.ts';
import { replicaOf } from './replica.ts';
import { type Spread, stepLayout } from './spread.ts';
import data from './techniques.json' with { type: 'json' };
import { bytesPerWeight, parametersOf } from './weights.ts';

export const TECHNIQUE_IDS = [
  'fp8',
  'int8',
  'int4',
  'fp4',
  'cache-fp8',
  'cache-int8',
  'attention',
  'adapters',
] as const;
export type TechniqueId = (typeof TECHNIQUE_IDS)[number];

/** The seed's rule of thumb: share of the memory saved, and change of the performance. */
export type Rule = { readonly memory: number; readonly performance: number };

/** One way of saving memory, computed for a model on a machine, beside the seed's rule of thumb. */
export type Technique = {
  readonly id: TechniqueId;
  /** GPU memory of one copy with the load's requests, GB: without the technique and with it; undefined where not known. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** 1 − after/before. */
  readonly saved: number | undefined;
  /** What the machine delivers with it, requests per second; or why it cannot. */
  readonly rate: Result<number, Misfit>;
  /** Change of that rate against without; undefined where the machine cannot serve the load without. */
  readonly gain: number | undefined;
  /** How the card computes the format, for weight formats. */
  readonly support: Support | undefined;
  readonly rule: Rule | undefined;
  /** Whether the computed saving, and change of throughput, are near the rule of thumb; undefined where either is not known. */
  readonly agrees: boolean | undefined;
  readonly gainAgrees: boolean | undefined;
  /** Tenants that share the base (adapters only). */
  readonly tenants: number | undefined;
};

type Subject = {
  readonly machine: Machine;
  readonly model: Model;
  readonly scene: Scene;
  readonly load: ServedLoad;
  /** Requests that a copy holds at the same time. */
  readonly running: number;
};

/**
 * Every technique that bears on a load, each against the load without it: weights in 16 bit, a 16-bit cache, one model
 * per tenant; attention is compared with plain kernels. Mission M7, performance-model.md §11.
 */
export function techniquesOf(subject: Subject): readonly Technique[] {
  const { scene } = subject;
  return TECHNIQUE_IDS.filter((id) => bearsOn(id, scene)).map((id) => technique(id, subject));
}

function bearsOn(id: TechniqueId, scene: Scene): boolean {
  switch (id) {
    case 'cache-fp8':
    case 'cache-int8':
    case 'adapters':
      return isLanguageScene(scene);
    case 'attention':
      return scene.kind !== 'embedding';
    default:
      return true;
  }
}

const ONE_GPU: Spread = { gpus: 1, tensor: 1, data: 1, stages: 1, streams: 1 };

function technique(id: TechniqueId, subject: Subject): Technique {
  const { machine, load } = subject;
  const base = baseOf(subject);
  const tenants = load.serving.adapters.count > 0 ? load.serving.adapters.count : data.tenants;
  const [without, withIt] = pairOf(id, base, subject, tenants);
  const before = copyGB(subject, without);
  const after = copyGB(subject, withIt);
  const models = id === 'adapters' ? tenants : 1;
  const whole = before === undefined ? undefined : before * models;
  const saved = whole === undefined || after === undefined ? undefined : 1 - after / whole;
  const rate = rateOf(subject, withIt);
  const plain = rateOf(subject, without);
  const rule = ruleOf(id);
  const gain = rate.ok && plain.ok ? rate.value / plain.value - 1 : undefined;
  return {
    id,
    before: whole,
    after,
    saved,
    rate,
    gain,
    support: isWeightFormat(id) ? precisionSupport(machine.gpu, withIt.precision) : undefined,
    rule,
    agrees: isNear(saved, rule?.memory),
    gainAgrees: isNear(gain, rule?.performance),
    tenants: id === 'adapters' ? tenants : undefined,
  };
}

const isNear = (computed: number | undefined, ruled: number | undefined): boolean | undefined =>
  computed === undefined || ruled === undefined ? undefined : Math.abs(computed - ruled) <= data.apart;

const isWeightFormat = (id: TechniqueId): boolean =>
  id === 'fp8' || id === 'int8' || id === 'int4' || id === 'fp4';

/** The load without any technique: weights in the 16-bit type that the card computes, everything else plain. */
function baseOf({ machine, load }: Subject): ServedLoad {
  const precision: Precision = precisionSupport(machine.gpu, 'bf16') === 'native' ? 'bf16' : 'fp16';
  const { serving } = load;
  const engine = serving.engine === 'llama.cpp' ? 'auto' : serving.engine;
  return {
    ...load,
    precision,
    serving: {
      ...serving,
      engine,
      cachePrecision: '16-bit',
      attention: 'fused',
      adapters: { ...serving.adapters, count: 0 },
    },
  };
}

/** The load without a technique and with it. */
function pairOf(
  id: TechniqueId,
  base: ServedLoad,
  { model, load, machine }: Subject,
  tenants: number,
): readonly [ServedLoad, ServedLoad] {
  const served = (serving: Partial<Serving>): ServedLoad => ({
    ...base,
    serving: { ...base.serving, ...serving },
  });
  switch (id) {
    case 'fp8':
    case 'int8':
    case 'int4':
      return [base, { ...base, precision: id }];
    case 'fp4': {
      const microscaled = model.nativeDtype?.toLowerCase().includes('mxfp4') ?? false;
      return [base, { ...base, precision: microscaled ? 'mxfp4' : 'nvfp4' }];
    }
    case 'cache-fp8':
      return [base, served({ cachePrecision: 'fp8' })];
    case 'cache-int8': {
      // Not every engine keeps one; both sides are of one that does, so that only the cache differs.
      const { engine } = base.serving;
      const keeps = engine === 'trtllm' || engine === 'lmdeploy' || machine.gpu.vendor !== 'NVIDIA';
      const same = { engine: keeps ? engine : ('lmdeploy' as const) };
      return [served(same), served({ ...same, cachePrecision: 'int8' })];
    }
    case 'attention':
      return [served({ attention: 'plain' }), base];
    case 'adapters':
      return [base, served({ adapters: { count: tenants, rank: load.serving.adapters.rank } })];
  }
}

function ruleOf(id: TechniqueId): Rule | undefined {
  switch (id) {
    case 'fp8':
    case 'int8':
      return data.rules['eight-bit'];
    case 'int4':
    case 'fp4':
      return data.rules['four-bit'];
    case 'attention':
      return data.rules.attention;
    case 'adapters':
      return data.rules.adapters;
    default:
      return undefined;
  }
}

function rateOf({ machine, model, scene }: Subject, load: ServedLoad): Result<number, Misfit> {
  const estimate: Result<Estimate, Misfit> = estimateLoad(machine, model, scene, load);
  return estimate.ok ? ok(estimate.value.requestsPerSecond) : estimate;
}

/** GPU memory of one copy with the load's requests, on as many GPUs as it takes, GB; undefined where not known. */
function copyGB({ machine, model, scene, running }: Subject, load: ServedLoad): number | undefined {
  const { precision, serving } = load;
  if (isImageScene(scene)) {
    const image = imageModelOf(model);
    if (!image.ok || serving.attention === 'plain') return undefined;
    const bits = bytesPerWeight(precision) * BITS;
    const memory = imageMemoryOf(image.value, bits, pictureRequest(scene, model));
    return (memory.weightBytes + memory.activationBytes + running * memory.requestBytes) / GB;
  }
  if (scene.kind === 'embedding') {
    const parameters = parametersOf(model);
    return parameters.ok ? servedWeightBytes(parameters.value, formatsOf(model, precision)) / GB : undefined;
  }
  const request = requestOf(scene, model);
  if (!request.ok) return undefined;
  const target = { latencySeconds: load.latencySeconds };
  // Whether the card computes a format is told apart; memory is the same on any.
  const format = precisionSupport(machine.gpu, precision) === 'unsupported' ? 'fp16' : precision;
  const subject = subjectOf(machine, model, format, request.value, target, serving);
  if (!subject.ok) return undefined;
  const formats = formatsOf(model, precision, subject.value.formats.cacheBytesPerElement);
  const known = { ...subject.value, formats };
  const replica = replicaOf(machine.gpu, model, formats, stepLayout(ONE_GPU), known.engine.base);
  if (!replica.ok) return undefined;
  const demand = memoryDemand(known, replica.value, ONE_GPU);
  const { weightBytes, activationBytes, otherBytes, requestBytes } = demand;
  return (weightBytes + activationBytes + otherBytes + running * requestBytes) / GB;
}

const BITS = 8;
