import { daysBetween } from '../base/date.ts';
import { roundHalfAway } from '../base/rounding.ts';
import type { ProcurementLine } from '../finance/bill-rows.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { ReportContext } from './context.ts';
import type { Reference } from './draft.ts';
import { type FilledQuote, quoteLineAmounts } from './quote-form.ts';

export const at = (anchor: string): Reference => ({ at: anchor });
export const beside = (anchor: string): Reference => ({ at: anchor, relative: true });
export const summaryCell = (what: string, quote: number): string => `comparison.${what}.${quote}`;
export const lineCell = (what: string, row: number): string => `comparison.line.${what}.${row}`;

/** A quote, or room for one that is still to come. */
export type Column = { readonly quote: FilledQuote | undefined; readonly number: number };

export type LineFigures = { readonly net: number; readonly gross: number };
export type Figures = {
  readonly lines: readonly (LineFigures | undefined)[];
  readonly net: number;
  readonly gross: number;
  readonly freight: number;
  readonly missing: number;
  readonly valid: boolean;
};

export const totalOf = (figures: Figures): number => roundHalfAway(figures.gross + figures.freight, 2);

/** CNY for one unit of the quote's currency; undefined where no rate is known. */
export function rateOf(quote: FilledQuote | undefined, { plan }: ReportContext): number | undefined {
  if (!quote || quote.currency === 'CNY') return 1;
  return quote.currency === 'USD' ? plan.values.at(assumptionId('usdCny')) : undefined;
}

export function figuresOf(
  quote: FilledQuote | undefined,
  asked: readonly ProcurementLine[],
  context: ReportContext,
): Figures {
  const rate = rateOf(quote, context);
  const lines = asked.map((line): LineFigures | undefined => {
    const offer = quote?.lines.find(({ lineId }) => lineId === line.id);
    if (!quote || !offer || rate === undefined) return undefined;
    const amounts = quoteLineAmounts({ ...offer, quantity: quantityOf(line, context) }, quote.taxBasis);
    return (
      amounts && { net: roundHalfAway(amounts.net * rate, 2), gross: roundHalfAway(amounts.gross * rate, 2) }
    );
  });
  const offered = lines.filter((line) => line !== undefined);
  const sum = (side: 'net' | 'gross'): number => offered.reduce((all, line) => all + line[side], 0);
  const missing = asked.length - offered.length;
  const expired =
    quote?.validUntil !== undefined && daysBetween(quote.validUntil, context.plan.scenario.priceDate) > 0;
  return {
    lines,
    net: sum('net'),
    gross: sum('gross'),
    freight: (quote?.freight ?? 0) * (rate ?? 0),
    missing,
    valid: quote !== undefined && missing === 0 && rate !== undefined && !expired,
  };
}

export const quantityOf = (line: ProcurementLine, { plan }: ReportContext): number =>
  line.quantity === undefined ? 1 : plan.values.at(line.quantity);
