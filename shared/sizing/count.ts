import { add, div, type Expression, max, mul, ref, roundUp, sub } from '../ledger/expression.ts';

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
};

/**
 * Whole servers to buy so that kept and new ones carry the peak at the target utilisation, with the
 * spares on top. performance-model.md §9.
 */
export function serversToBuy(inputs: CountInputs): Expression {
  const needed = add(div(inputs.peak, inputs.targetUtilisation), mul(inputs.spare, inputs.perServer));
  return roundUp(div(max(0, sub(needed, ref(inputs.kept))), inputs.perServer));
}
