import { LANGUAGE_ENGINES, type LanguageEngine, type PROGRAMS } from '../catalog/engine.ts';
import { type Label, label } from '../i18n/label.ts';
import type { Estimate } from '../performance/estimate.ts';
import type { EngineKind } from '../performance/image-speed.ts';
import facts from './engine-models.json' with { type: 'json' };

type Program = (typeof PROGRAMS)[number];

/** What is known of whether a program serves a model: it was measured, its makers list it, it turns it away, or nothing. */
export type EngineEvidence = {
  readonly kind: 'measured' | 'listed' | 'refused' | 'unknown';
  /** Absent where nothing is known. */
  readonly source?: string;
};

type Listed = { readonly source: string; readonly models: readonly string[] };

const MEASURED: Readonly<Partial<Record<Program, readonly string[]>>> = facts.measured.models;
const LISTED: Readonly<Partial<Record<Program, Listed>>> = facts.listed;
const REFUSED: Readonly<Partial<Record<Program, Listed>>> = facts.refused;

/**
 * Whether a program is known to serve a model of the catalog. A list of its makers that leaves a model out says nothing
 * of it: lists lag behind the programs.
 */
export function engineEvidence(program: Program, modelId: string): EngineEvidence {
  const refused = REFUSED[program];
  if (refused?.models.includes(modelId)) return { kind: 'refused', source: refused.source };
  if (MEASURED[program]?.includes(modelId)) return { kind: 'measured', source: facts.measured.source };
  const listed = LISTED[program];
  return listed?.models.includes(modelId) ? { kind: 'listed', source: listed.source } : { kind: 'unknown' };
}

/** Programs of the engines that picture estimates tell apart. */
const PICTURE_PROGRAMS: Readonly<Record<EngineKind, Program | undefined>> = {
  eager: 'pytorch',
  unfused: 'pytorch',
  compiled: 'pytorch',
  tensorrt: 'tensorrt',
  onnxruntime: 'onnxruntime',
  tuned: undefined,
};

const isProgram = (engine: Estimate['engine']): engine is LanguageEngine =>
  LANGUAGE_ENGINES.some((each) => each === engine);

/** The program that an estimate reckons with; undefined for kernels written for one device. */
export const programOf = (engine: Estimate['engine']): Program | undefined =>
  isProgram(engine) ? engine : PICTURE_PROGRAMS[engine];

/** What is known of the engine of an estimate and the model, in words. */
export function engineEvidenceLabel(engine: Estimate['engine'], modelId: string): Label {
  const program = programOf(engine);
  const { kind, source } = program
    ? engineEvidence(program, modelId)
    : ({ kind: 'unknown', source: '' } as const);
  return label(`engineEvidence.${kind}`, { engine: label(`engine.${engine}`), source: source ?? '' });
}
