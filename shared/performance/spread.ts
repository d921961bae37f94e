import type { Formats } from './formats.ts';
import { bytesOf } from './formats.ts';
import { calibration } from './calibration.ts';
import type { Layout } from './layout.ts';
import type { Parameters } from './weights.ts';

/** How the GPUs of a machine are shared out for one copy of a model. performance-model.md §4, §14. */
export type Spread = {
  /** GPUs of the copy. */
  readonly gpus: number;
  /** GPUs that share each layer. */
  readonly tensor: number;
  /** Groups that hold different sequences; experts are spread over all GPUs. */
  readonly data: number;
  /** Stages that hold different layers. */
  readonly stages: number;
  /** Groups of sequences that are under way in the stages at the same time. */
  readonly streams: number;
  /** Servers that the stages lie in; 1 where absent. */
  readonly nodes?: number;
};

/** GPUs that one step runs on, as the step time sees them. */
export const stepLayout = (spread: Spread): Layout =>
  spread.stages === 1
    ? spread
    : { gpus: spread.tensor * spread.data, tensor: spread.tensor, data: spread.data };

export type SpreadRules = {
  readonly devices: number;
  readonly heads: number;
  readonly layers: number;
  readonly routed: boolean;
  readonly stages: number;
  /** GPUs hold layers one after the other and work in turn (llama.cpp). */
  readonly inTurn: boolean;
  readonly tensor?: number | undefined;
};

/**
 * Ways to share out the GPUs of a machine: tensor parallel by powers of two that divide its GPUs and the heads,
 * over the asked number of pipeline stages; for mixture-of-experts models also data-parallel attention on all
 * GPUs with the experts spread over them. Smallest first.
 */
export function spreadsOf(rules: SpreadRules): readonly Spread[] {
  if (rules.stages !== 1 || rules.inTurn || rules.tensor !== undefined) return listSpreads(rules);
  const { devices, heads, routed } = rules;
  const key = (heads * MOST_DEVICES + devices) * 2 + (routed ? 1 : 0);
  const known = usual.get(key) ?? listSpreads(rules);
  usual.set(key, known);
  return known;
}

/** Without stages the ways depend on a few small numbers, so each set is listed once. */
const usual = new Map<number, readonly Spread[]>();
const MOST_DEVICES = 2 ** 20;

function listSpreads(rules: SpreadRules): readonly Spread[] {
  const { devices, heads, layers, routed, stages, inTurn, tensor } = rules;
  if (stages > layers) return [];
  const found: Spread[] = [];
  const sizes = tensor === undefined ? powersUpTo(devices) : [tensor];
  for (const size of sizes) {
    const gpus = size * (inTurn ? 1 : stages);
    if (gpus > devices || devices % gpus !== 0) continue;
    if (inTurn) found.push({ gpus, tensor: 1, data: 1, stages: size, streams: 1 });
    else if (heads % size === 0) found.push({ gpus, tensor: size, data: 1, stages, streams: stages });
    const ofExperts =
      routed && size > 1 && size === devices && stages === 1 && !inTurn && tensor === undefined;
    if (ofExperts) found.push({ gpus, tensor: 1, data: size, stages: 1, streams: 1 });
  }
  return found;
}

function powersUpTo(most: number): number[] {
  const powers: number[] = [];
  for (let power = 1; power <= most; power *= 2) powers.push(power);
  return powers;
}

/** Bytes of weights on one GPU: experts over all, the rest repeated in each data-parallel group. §1. */
export function weightBytesPerGpu(
  { total, embedding, experts }: Parameters,
  formats: Formats,
  { gpus, tensor, stages }: Spread,
): number {
  const { tableBits = calibration.precision.embeddingBits } = formats;
  const rest = (total - embedding - experts) * bytesOf(formats.rest) + (embedding * tableBits) / 8;
  return (experts * bytesOf(formats.experts)) / gpus + rest / (tensor * stages);
}
