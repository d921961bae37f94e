import type { Comparison as KeptComparison } from '#shared/catalog/comparison.ts';
import type { Comparison } from '#shared/quotes/compare.ts';

/** What is decided of a comparison, while it is being decided. */
export type ComparisonDraft = Pick<
  KeptComparison,
  'name' | 'priceWeight' | 'recommendedQuoteId' | 'reason' | 'singleSourceReason'
>;

/** What is still to be written before a comparison can be kept. finance.md §12. */
export const DECISION_GAPS = [
  'name',
  'recommendation',
  'incomparable',
  'reason',
  'singleSourceReason',
] as const;
export type DecisionGap = (typeof DECISION_GAPS)[number];

/**
 * A recommendation must be of a quote that can be compared; one that is not the lowest needs its reason, and so does
 * deciding among fewer than three.
 */
export function decisionGaps(draft: ComparisonDraft, comparison: Comparison): readonly DecisionGap[] {
  const recommended = comparison.quotes.find(({ quote }) => quote.id === draft.recommendedQuoteId);
  const isLowest = recommended !== undefined && recommended.rank === 1;
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(recommended === undefined ? (['recommendation'] as const) : []),
    ...(recommended && recommended.rank === undefined ? (['incomparable'] as const) : []),
    ...(recommended && !isLowest && draft.reason.trim() === '' ? (['reason'] as const) : []),
    ...(comparison.needsReason && draft.singleSourceReason.trim() === ''
      ? (['singleSourceReason'] as const)
      : []),
  ];
}

/** The comparable quote with the best score; at the same score the lower price. */
export const suggestedQuote = ({ quotes }: Comparison): string | null =>
  quotes
    .filter(({ rank }) => rank !== undefined)
    .toSorted(
      (left, right) => (right.score ?? 0) - (left.score ?? 0) || (left.rank ?? 0) - (right.rank ?? 0),
    )[0]?.quote.id ?? null;
