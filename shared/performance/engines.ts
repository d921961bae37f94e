import type { Gpu } from '../catalog/gpu.ts';
import { isImageScene, type Precision, type Scene } from '../scenario/scenario.ts';
import {
  type CachePrecision,
  ENGINE_CHOICES,
  type EngineChoice,
  IMAGE_ENGINES,
  type ImageEngine,
  LANGUAGE_ENGINES,
  type LanguageEngine,
  type Serving,
} from '../scenario/serving.ts';
import type { Estimate } from './answer.ts';
import { calibration, lookUp } from './calibration.ts';
import { fitted } from './first-token.ts';
import forms from './forms.json' with { type: 'json' };
import type { Engine } from './layout.ts';
import type { EngineRefusal, Misfit } from './misfit.ts';
import { programFactors } from './published/predict-published.ts';

/** How an engine is estimated: whose fitted factors, and whether its serving was ever measured here. */
export type EngineModel = {
  readonly id: LanguageEngine;
  readonly base: Engine;
  readonly fit: typeof fitted;
  readonly measured: boolean;
  /** Several GPUs work one after the other on a request's layers. */
  readonly inTurn: boolean;
};

const isLanguageEngine = (choice: EngineChoice): choice is LanguageEngine =>
  LANGUAGE_ENGINES.some((engine) => engine === choice);

/**
 * The engine that serves a load: the one that was chosen, else llama.cpp for GGUF, LMDeploy for an INT8
 * cache, vLLM for all else (widest choice of cards and models). Undefined for an engine of image models. M4.
 */
export function engineFor(
  choice: EngineChoice,
  precision: Precision,
  cache: CachePrecision,
): LanguageEngine | undefined {
  if (choice !== 'auto' && choice !== 'fastest') return isLanguageEngine(choice) ? choice : undefined;
  if (precision === 'gguf-q4') return 'llama.cpp';
  return cache === 'int8' ? 'lmdeploy' : 'vllm';
}

const CACHES: Readonly<Record<LanguageEngine, readonly CachePrecision[]>> = {
  vllm: ['16-bit', 'fp8'],
  sglang: ['16-bit', 'fp8'],
  trtllm: ['16-bit', 'fp8', 'int8'],
  lmdeploy: ['16-bit', 'int8'],
  'llama.cpp': ['16-bit', 'int8'],
};

const PRECISIONS_OF: Readonly<Record<LanguageEngine, readonly Precision[]>> = {
  vllm: ['bf16', 'fp16', 'fp8', 'int8', 'int4', 'nvfp4', 'mxfp4'],
  sglang: ['bf16', 'fp16', 'fp8', 'int8', 'int4', 'nvfp4', 'mxfp4'],
  trtllm: ['bf16', 'fp16', 'fp8', 'int8', 'int4', 'nvfp4', 'mxfp4'],
  lmdeploy: ['bf16', 'fp16', 'fp8', 'int8', 'int4', 'mxfp4'],
  'llama.cpp': ['bf16', 'fp16', 'gguf-q4'],
};

/** Engines for a kind of scene, whatever the card. Mission M4. */
export const enginesOf = (scene: Scene): readonly (LanguageEngine | ImageEngine)[] =>
  isImageScene(scene) ? IMAGE_ENGINES : LANGUAGE_ENGINES;

/** Why an engine does not serve this on this card; undefined when it does. Sources: forms.json, engines. */
export function engineRefusal(
  engine: LanguageEngine,
  gpu: Gpu,
  precision: Precision,
  { cachePrecision, speculation, pipeline, disaggregated }: Serving,
): Misfit | undefined {
  const refuse = (what: EngineRefusal): Misfit => ({ code: 'engine-unsupported', engine, what });
  const { trtllmVendors, lmdeployVendors } = forms.engines;
  if (engine === 'trtllm' && !trtllmVendors.includes(gpu.vendor)) return refuse('gpu');
  if (engine === 'lmdeploy' && !lmdeployVendors.includes(gpu.vendor)) return refuse('gpu');
  if (!PRECISIONS_OF[engine].includes(precision)) return refuse('precision');
  if (!CACHES[engine].includes(cachePrecision)) return refuse('cache');
  const local = engine === 'llama.cpp';
  if (disaggregated && (local || pipeline > 1)) return refuse('parallelism');
  if (pipeline > 1 && (local || engine === 'lmdeploy')) return refuse('parallelism');
  if (local && (speculation.draft === 'mtp' || speculation.draft === 'eagle')) return refuse('draft');
  return undefined;
}

/** Makers of the GPUs that a program runs on, and precisions it serves, by itself; empty where neither is limited. */
export const ownLimits = (
  program: EngineChoice,
): { readonly vendors: readonly string[]; readonly precisions: readonly Precision[] } => ({
  vendors: vendorsOf(program),
  precisions: isLanguageEngine(program) ? PRECISIONS_OF[program] : [],
});

function vendorsOf(program: EngineChoice): readonly string[] {
  if (program === 'trtllm') return forms.engines.trtllmVendors;
  return program === 'lmdeploy' ? forms.engines.lmdeployVendors : [];
}

const GRAPHICS = /GDDR|LPDDR/;

/** Engines of pictures, and engines of language whose serving was measured; the others borrow their factors. */
export const isMeasured = (engine: Estimate['engine'] | ImageEngine): boolean =>
  engine !== 'lmdeploy' && engine !== 'llama.cpp';

/** The choice that names the engine of an estimate; pictures by compiled PyTorch are the recommended one's. */
export const choiceOf = (engine: Estimate['engine']): EngineChoice =>
  ENGINE_CHOICES.find((choice) => choice === engine) ?? 'auto';

/** How the engine is estimated on a card. performance-model.md §4, §13. */
export function engineModel(id: LanguageEngine, gpu: Gpu): EngineModel {
  switch (id) {
    case 'vllm':
    case 'sglang':
    case 'trtllm':
      return { id, base: id, fit: fitted, measured: isMeasured(id), inTurn: false };
    case 'lmdeploy':
      return { id, base: 'vllm', fit: fitted, measured: isMeasured(id), inTurn: false };
    case 'llama.cpp':
      return { id, base: 'trtllm', fit: localFit(gpu), measured: isMeasured(id), inTurn: true };
  }
}

/** Serving factors with those that published runs of llama.cpp put on them. performance-model.md §13. */
function localFit(gpu: Gpu): typeof fitted {
  const program = programFactors(
    'llama.cpp',
    calibration.published.coefficients,
    GRAPHICS.test(gpu.memoryType ?? ''),
  );
  const { step, first } = fitted;
  return {
    first,
    step: {
      ...step,
      weightRead: step.weightRead * program.read,
      expertRead: step.expertRead * program.read,
      promptCompute: step.promptCompute * program.compute,
      decodeCompute: step.decodeCompute * program.compute,
      decodeExperts: step.decodeExperts * program.compute,
      layerSeconds: step.layerSeconds * program.overhead,
      expertLayerSeconds: step.expertLayerSeconds * program.overhead,
      stepSeconds: step.stepSeconds * program.overhead,
    },
  };
}

/** Versions with measured serving rows, `0.11–0.19`; undefined for an engine without. */
export const measuredVersions = (engine: LanguageEngine): string | undefined =>
  lookUp<string>(forms.engines.measuredVersions, engine);
