import type { Result } from '../base/result.ts';
import { label, type Label } from '../i18n/label.ts';
import type { MessageKey } from '../i18n/messages.ts';
import { type Expression, max, mul, roundUp } from '../ledger/expression.ts';
import type { Unit } from '../base/unit.ts';
import type { NumericAssumption } from '../scenario/assumption-default.ts';
import { defaultAssumptions } from '../scenario/defaults.ts';
import type { Assumptions } from '../scenario/scenario.ts';
import type { RequestLoad } from './host-load.ts';
import type { Misfit } from './misfit.ts';

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

export type NeedUnit = 'TFLOP/s' | 'GB' | 'GB/s' | 'core' | 'Mbit/s';

/** What needs are computed from, in the order in which they are shown. */
export const NEED_PARTS = [
  'imagesPerRequest',
  'flop',
  'flopPerImage',
  'secondsPresent',
  'running',
  'requestMemory',
  'readPerStep',
  'readExperts',
  'untouchedExperts',
  'cachePerSequence',
  'tokenSeconds',
  'readPerImage',
  'readPerRequest',
  'coreSeconds',
  'megabits',
  'textKept',
  'picturesKept',
] as const;
export type NeedPartId = (typeof NEED_PARTS)[number];

/** Assumptions of a scenario that needs are computed by. */
export const NEED_RULES = [
  'hostBaseCores',
  'hostCoreUtilisation',
  'hostBaseMemoryGB',
  'hostMemoryPerWeight',
  'networkUtilisation',
  'storageBaseGB',
  'modelVersionsKept',
  'textRetentionDays',
  'imageRetentionDays',
] as const satisfies readonly NumericAssumption[];
export type NeedRules = Pick<Assumptions, (typeof NEED_RULES)[number]>;

/** The rules as they are where nobody set others. */
export const defaultNeedRules: NeedRules = defaultAssumptions();

/** What a formula of a need may name: demand, rules, parts, and needs before it. */
export type NeedName = 'peak' | 'perDay' | keyof NeedRules | NeedPartId | NeedId;

/** A formula over names, which the reader turns into row ids. */
export type NeedFormula = (at: (name: NeedName) => string) => Expression;

/** Requests under way at the peak (Little), at least one. */
export const runningAtPeak: NeedFormula = (at) => max(1, roundUp(mul(at('peak'), at('secondsPresent'))));

/** Where a number comes from: the model, the load as it was asked for, or a planning rule. */
export type NeedOrigin = 'model' | 'load' | 'rule';

export type NeedPart = {
  readonly id: NeedPartId;
  readonly value: number;
  readonly unit: Unit;
  readonly origin: NeedOrigin;
  readonly source: Label;
  readonly expression: NeedFormula | undefined;
};

export type NeedPartDraft = Pick<NeedPart, 'id' | 'unit'> & {
  readonly given: number | NeedFormula;
  readonly from: NeedOrigin;
};

export type NeedDraft = {
  readonly id: NeedId;
  readonly unit: NeedUnit;
  readonly given: number | NeedFormula;
  readonly from: NeedOrigin;
  /** In words, with the numbers that are known by then. */
  readonly words: (known: Readonly<Record<string, number>>) => Label;
};

export type NeedKind = 'llm' | 'image' | 'embedding';

export type DraftedNeeds = {
  /** Clauses of performance-model.md that the GPU's needs follow. */
  readonly clauses: string;
  readonly parts: readonly NeedPartDraft[];
  readonly needs: readonly NeedDraft[];
  readonly kind: NeedKind;
  /** What one request asks of the machine around the GPUs. */
  readonly request: RequestLoad;
};
export type DraftResult = Result<DraftedNeeds, Misfit>;

export function words(id: NeedId, kind: NeedKind, params: Readonly<Record<string, number>>): Label {
  return label(wordsKey(id, kind), params);
}

/** Vectors need the processor, its memory and the network as language does. */
function wordsKey(id: NeedId, kind: NeedKind): MessageKey {
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
