import { constantRow } from '../ledger/build.ts';
import { add, compare, div, type Expression, max, mul, roundUp, sub, when } from '../ledger/expression.ts';

/** Row ids that the count of servers to buy is computed from. */
export type CountInputs = {
  /** Requests per second at the peak. */
  readonly peak: string;
  /** Share of capacity that may be used at the peak. */
  readonly targetUtilisation: string;
  /** Requests per second that kept servers carry together. */
  readonly kept: string;
  /** Requests per second that one new server carries. */
  readonly perServer: string;
  /** Servers beyond need; 1 is N+1. */
  readonly spare: string;
  /** Requests per second of the largest server in the pool, kept or new: the one whose failure must be borne. */
  readonly largest: string;
  /** Servers that hold one model together and are bought together; 1 where absent. */
  readonly together?: string;
};

/** Least that is bought where anything is needed: also a need that is a billionth of a server takes one. */
export const LEAST_PURCHASE = 'constant.leastPurchase';

export const leastPurchase = constantRow(LEAST_PURCHASE, 1, 'server', 'LEAST_PURCHASE');

/**
 * Whole servers to buy so that kept and new ones carry the peak at the target utilisation, also when as many
 * of the largest as there are spares have failed; whole groups where several hold a model together.
 * performance-model.md §9.
 */
export function serversToBuy(inputs: CountInputs): Expression {
  const { together, perServer } = inputs;
  const needed = add(div(inputs.peak, inputs.targetUtilisation), mul(inputs.spare, inputs.largest));
  return when(
    compare(needed, '>', inputs.kept),
    together === undefined
      ? max(LEAST_PURCHASE, roundUp(div(sub(needed, inputs.kept), perServer)))
      : mul(together, max(LEAST_PURCHASE, roundUp(div(sub(needed, inputs.kept), mul(together, perServer))))),
    0,
  );
}

/** Row ids of one of several scenes on the same servers: requests per second at its peak, and of one server that serves it alone. */
export type MixedScene = { readonly peak: string; readonly perServer: string };

/**
 * Requests per second that one server carries of several scenes in the proportion of their peaks: each takes its
 * share of the server's time, Σ peak ÷ Σ (peak ÷ rate). Without any peak, as the first scene. performance-model.md §9.
 */
export function mixedRate(scenes: readonly [MixedScene, ...MixedScene[]]): Expression {
  const peaks = add(...scenes.map(({ peak }) => peak));
  return when(compare(peaks, '>', 0), div(peaks, add(...scenes.map(timeOf))), scenes[0].perServer);
}

/**
 * Requests per second that one server carries of scenes with GPUs of their own in it, in the proportion of their peaks:
 * the scene with the least to spare sets it, Σ peak ÷ max (peak ÷ rate). Without any peak, as the first scene.
 * performance-model.md §9.
 */
export function splitRate(scenes: readonly [MixedScene, ...MixedScene[]]): Expression {
  const peaks = add(...scenes.map(({ peak }) => peak));
  return when(compare(peaks, '>', 0), div(peaks, max(...scenes.map(timeOf))), scenes[0].perServer);
}

/** Share of a server's time that one of the scenes takes; without any peak the first has it all. */
export function timeShare(scenes: readonly [MixedScene, ...MixedScene[]], at: number): Expression {
  const peaks = add(...scenes.map(({ peak }) => peak));
  const time = timeOf(scenes[at] ?? scenes[0]);
  return when(compare(peaks, '>', 0), div(time, add(...scenes.map(timeOf))), at === 0 ? 1 : 0);
}

const timeOf = ({ peak, perServer }: MixedScene): Expression => div(peak, perServer);
