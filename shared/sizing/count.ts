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
