import { describe, expect, it } from 'vitest';
import type { Comparison } from '#shared/quotes/compare.ts';
import { type ComparisonDraft, decisionGaps, suggestedQuote } from './comparison-draft.ts';

const quote = (id: string, rank: number | undefined, score: number | undefined) => ({
  quote: { id },
  rank,
  score,
});

const comparison = (needsReason: boolean): Comparison =>
  ({
    quotes: [quote('a', 2, 27), quote('b', 1, 30), quote('old', undefined, undefined)],
    lines: [],
    comparable: 2,
    needsReason,
    lowestId: 'b',
  }) as unknown as Comparison;

const draft: ComparisonDraft = {
  name: 'Servers 2027',
  priceWeight: 30,
  recommendedQuoteId: 'b',
  reason: '',
  singleSourceReason: '',
};

describe('a decision among quotes', () => {
  it('is whole when the lowest of three is recommended', () => {
    expect(decisionGaps(draft, comparison(false))).toEqual([]);
    expect(suggestedQuote(comparison(false))).toBe('b');
  });

  it('needs a reason for any other, and for fewer than three', () => {
    expect(decisionGaps({ ...draft, recommendedQuoteId: 'a' }, comparison(true))).toEqual([
      'reason',
      'singleSourceReason',
    ]);
    const written = { ...draft, recommendedQuoteId: 'a', reason: '交期', singleSourceReason: '独家代理' };
    expect(decisionGaps(written, comparison(true))).toEqual([]);
  });

  it('is none without a recommendation, and not for a quote that cannot be compared', () => {
    expect(decisionGaps({ ...draft, recommendedQuoteId: null }, comparison(false))).toEqual([
      'recommendation',
    ]);
    expect(decisionGaps({ ...draft, recommendedQuoteId: 'old' }, comparison(false))).toEqual([
      'incomparable',
      'reason',
    ]);
  });
});
