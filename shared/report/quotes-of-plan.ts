import type { Quote, QuoteLine as KeptLine } from '../catalog/quote.ts';
import { includesVat } from '../scenario/pick-price.ts';
import type { Plan } from '../plan/plan.ts';
import type { FilledQuote, QuoteLine } from './quote-form.ts';

/** A quote that was accepted into the catalog, with the name of who made it. */
export type KeptQuote = { readonly quote: Quote; readonly supplier: string };

/** Quotes that a page has room for; the comparison asks for three. */
const MOST = 6;

/**
 * Accepted quotes that price something this plan buys, the latest ones, in the order they came: each line of the
 * procurement list at the quoted price of its item, for the plan's own quantity. Withdrawn ones are left out. finance.md §12.
 */
export const quotesOfPlan = (kept: readonly KeptQuote[], plan: Plan): FilledQuote[] =>
  kept
    .filter(({ quote }) => !quote.withdrawn)
    .toSorted(({ quote: left }, { quote: right }) => (left.acceptedAt < right.acceptedAt ? -1 : 1))
    .map((each) => filledOf(each, plan))
    .filter(({ lines }) => lines.length > 0)
    .slice(-MOST);

function filledOf({ quote, supplier }: KeptQuote, { lines, scenario, values }: Plan): FilledQuote {
  const offers = new Map(quote.lines.flatMap((line) => (line.itemId === null ? [] : [[line.itemId, line]])));
  return {
    supplier,
    contact: '',
    quoteNumber: quote.quoteNumber,
    quoteDate: quote.quotedDate,
    validUntil: quote.validUntil ?? undefined,
    currency: quote.currency,
    taxBasis: includesVat(quote) ? 'inclusive' : 'exclusive',
    freight: 0,
    delivery: '',
    payment: '',
    lines: lines.flatMap(({ id, price, quantity }): QuoteLine[] => {
      const offer = price && offers.get(price.itemId);
      if (!price || !offer) return [];
      return [
        {
          lineId: id,
          itemId: price.itemId,
          name: offer.name,
          quantity: quantity === undefined ? 1 : values.at(quantity),
          unitPrice: offer.unitPrice,
          vatRate: offer.taxRate ?? scenario.assumptions.goodsVat,
          offered: [offer.brand, offer.specification].filter(Boolean).join(' ') || offer.name,
          leadDays: undefined,
          warrantyYears: undefined,
          remark: remarkOf(offer),
        },
      ];
    }),
  };
}

const remarkOf = ({ leadTime, warranty, note }: KeptLine): string =>
  [leadTime, warranty, note].filter(Boolean).join(' · ');
