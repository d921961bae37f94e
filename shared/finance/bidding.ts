import { roundHalfAway } from '../base/rounding.ts';

const FEN = 2;

/** Price score of each bid: the lowest price ÷ its price × weight. finance.md §12. */
export function priceScores(prices: ReadonlyMap<string, number>, weight: number): Map<string, number> {
  const lowest = Math.min(...prices.values());
  return new Map([...prices].map(([bidder, price]) => [bidder, (lowest / price) * weight]));
}

/** Price a bid is scored at after a preference; the contract price stays as quoted. finance.md §12. */
export const evaluatedPrice = (quoted: number, deduction: number): number => quoted * (1 - deduction);

/** Amount kept back until the end of the warranty, to the fen. finance.md §12. */
export const retention = (amount: number, rate: number): number => roundHalfAway(amount * rate, FEN);

/**
 * Payments by milestone, to the fen; the last one takes the rest, so that they add up to the total.
 * finance.md §12. Undefined when the shares do not add up to 1.
 */
export function milestonePayments(total: number, shares: readonly number[]): number[] | undefined {
  const sum = shares.reduce((left, right) => left + right, 0);
  if (shares.length === 0 || Math.abs(sum - 1) > 1e-9) return undefined;
  const before = shares.slice(0, -1).map((share) => roundHalfAway(total * share, FEN));
  const paid = before.reduce((left, right) => left + right, 0);
  return [...before, roundHalfAway(total - paid, FEN)];
}
