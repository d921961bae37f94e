import type { Quote } from '../catalog/quote.ts';
import type { Supplier } from '../catalog/supplier.ts';
import type { Plan } from '../plan/plan.ts';
import { includesVat } from '../scenario/pick-price.ts';
import type { FilledQuote } from './quote-form.ts';

/** A quote that was imported and accepted, with who made it. */
export type AcceptedQuote = { readonly quote: Quote; readonly supplier: Supplier | undefined };

/** Quotes beside each other on one sheet. */
const MOST = 10;

/**
 * The accepted quotes that price something of the plan, as answers to its procurement list: of each supplier the
 * newest. Lines answer where they were linked to the very item that is bought; what they do not price is missing.
 */
export function answersOf(plan: Plan, accepted: readonly AcceptedQuote[]): readonly FilledQuote[] {
  const newest = new Map<string, AcceptedQuote>();
  for (const each of accepted) {
    const known = newest.get(each.quote.supplierId);
    if (!each.quote.withdrawn && (!known || known.quote.quotedDate < each.quote.quotedDate)) {
      newest.set(each.quote.supplierId, each);
    }
  }
  return [...newest.values()]
    .map((each) => answerOf(plan, each))
    .filter(({ lines }) => lines.length > 0)
    .toSorted((left, right) => (left.quoteDate < right.quoteDate ? 1 : -1))
    .slice(0, MOST);
}

function answerOf(plan: Plan, { quote, supplier }: AcceptedQuote): FilledQuote {
  const { goodsVat } = plan.scenario.assumptions;
  const offers = new Map(
    quote.lines.flatMap((line) => (line.itemId === null ? [] : [[line.itemId, line] as const])),
  );
  return {
    supplier: supplier?.name ?? quote.supplierId,
    contact: supplier?.contact ?? '',
    quoteNumber: quote.quoteNumber,
    quoteDate: quote.quotedDate,
    validUntil: quote.validUntil ?? undefined,
    currency: quote.currency,
    taxBasis: includesVat(quote) ? 'inclusive' : 'exclusive',
    // A quote that charges it has a line for it.
    freight: 0,
    delivery: '',
    payment: '',
    lines: plan.lines.flatMap(({ id, price }) => {
      const offer = price && offers.get(price.itemId);
      if (!offer) return [];
      return [
        {
          lineId: id,
          itemId: price.itemId,
          name: offer.name,
          quantity: offer.quantity,
          unitPrice: offer.unitPrice,
          vatRate: offer.taxRate ?? goodsVat,
          offered: [offer.brand, offer.name, offer.specification].filter((text) => text !== '').join(' '),
          leadDays: undefined,
          warrantyYears: undefined,
          remark: offer.note,
        },
      ];
    }),
  };
}
