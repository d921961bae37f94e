import { roundHalfAway } from '../base/rounding.ts';
import type { Currency } from '../catalog/price.ts';
import type { Quote, QuoteLine } from '../catalog/quote.ts';
import { priceScores } from '../finance/bidding.ts';
import { headWord } from './header.ts';

/** How many comparable quotes a purchase asks for; with fewer the reason is written down. finance.md §12. */
export const COMPARED_AT_LEAST = 3;

export type CompareOptions = {
  /** The day on which a quote must still be valid. */
  readonly date: string;
  /** Points of the price out of 100. */
  readonly priceWeight: number;
  /** For lines that do not say theirs. */
  readonly vatRate: number;
  /** What one unit of a currency is in CNY; undefined without a rate. */
  readonly yuanPer: (currency: Currency) => number | undefined;
};

/** Why a quote is not held against the others; it is shown all the same. */
export type Incomparable = 'withdrawn' | 'expired' | 'not-yet-valid' | 'no-rate' | 'missing-items';

export type ComparedQuote = {
  readonly quote: Quote;
  /** CNY, to the fen; undefined without a rate of exchange. */
  readonly net: number | undefined;
  readonly gross: number | undefined;
  /** What others quote and this one does not. */
  readonly missing: readonly string[];
  readonly incomparable: readonly Incomparable[];
  /** 1 is the lowest of the comparable ones. */
  readonly rank: number | undefined;
  /** Above the lowest comparable one, as a share of it. */
  readonly deviation: number | undefined;
  /** lowest ÷ price × weight. finance.md §12. */
  readonly score: number | undefined;
};

export type ComparedLine = {
  readonly key: string;
  readonly name: string;
  readonly specification: string;
  /** By quote: 含税单价 in CNY and the quantity; undefined where it is missing. */
  readonly prices: ReadonlyMap<string, { readonly unitGross: number; readonly quantity: number } | undefined>;
  readonly lowest: number | undefined;
};

export type Comparison = {
  readonly quotes: readonly ComparedQuote[];
  readonly lines: readonly ComparedLine[];
  readonly comparable: number;
  /** Fewer than three can be compared: the reason is to be written down. */
  readonly needsReason: boolean;
  /** The lowest of the comparable ones. */
  readonly lowestId: string | undefined;
};

const FEN = 2;

/** Lines are of the same thing when they name the same item, or are called the same. */
const keyOf = ({ itemId, name, specification }: QuoteLine): string =>
  itemId ?? `${headWord(name)}|${headWord(specification)}`;

/** Holds quotes against each other on one basis: CNY with VAT. finance.md §12 询价比价表. */
export function compareQuotes(quotes: readonly Quote[], options: CompareOptions): Comparison {
  const lines = comparedLines(quotes, options);
  const totals = quotes.map((quote) => totalOf(quote, options));
  const judged = quotes.map((quote, index) => {
    const missing = lines.filter(({ prices }) => !prices.has(quote.id)).map(({ name }) => name);
    return {
      quote,
      ...(totals[index] ?? NO_TOTAL),
      missing,
      incomparable: whyNot(quote, totals[index], missing, options),
    };
  });
  const comparable = judged.filter(
    ({ incomparable, gross }) => incomparable.length === 0 && (gross ?? 0) > 0,
  );
  const prices = new Map(comparable.map(({ quote, gross }) => [quote.id, gross ?? 0]));
  const scores = priceScores(prices, options.priceWeight);
  const order = [...prices.entries()].toSorted((left, right) => left[1] - right[1]);
  const [lowest] = order;
  return {
    quotes: judged.map((each): ComparedQuote => {
      const price = prices.get(each.quote.id);
      return {
        ...each,
        rank: price === undefined ? undefined : order.filter(([, other]) => other < price).length + 1,
        deviation: price === undefined || !lowest ? undefined : price / lowest[1] - 1,
        score: scores.get(each.quote.id),
      };
    }),
    lines,
    comparable: comparable.length,
    needsReason: comparable.length < COMPARED_AT_LEAST,
    lowestId: lowest?.[0],
  };
}

type Total = { readonly net: number | undefined; readonly gross: number | undefined };
const NO_TOTAL: Total = { net: undefined, gross: undefined };

/** Unit price in CNY with and without VAT, each to the fen. */
function unitPrices(
  line: QuoteLine,
  quote: Quote,
  options: CompareOptions,
): { net: number; gross: number } | undefined {
  const rate = options.yuanPer(quote.currency);
  if (rate === undefined) return undefined;
  const seen = roundHalfAway(line.unitPrice * rate, FEN);
  const vat = line.taxRate ?? options.vatRate;
  // As everywhere: what does not say it is taken as with VAT in CNY, without in other currencies.
  const withVat = quote.taxBasis === 'unstated' ? quote.currency === 'CNY' : quote.taxBasis === 'inclusive';
  return withVat
    ? { gross: seen, net: roundHalfAway(seen / (1 + vat), FEN) }
    : { net: seen, gross: roundHalfAway(seen * (1 + vat), FEN) };
}

function totalOf(quote: Quote, options: CompareOptions): Total {
  let net = 0;
  let gross = 0;
  for (const line of quote.lines) {
    const unit = unitPrices(line, quote, options);
    if (!unit) return NO_TOTAL;
    net += roundHalfAway(unit.net * line.quantity, FEN);
    gross += roundHalfAway(unit.gross * line.quantity, FEN);
  }
  return { net: roundHalfAway(net, FEN), gross: roundHalfAway(gross, FEN) };
}

function whyNot(
  quote: Quote,
  total: Total | undefined,
  missing: readonly string[],
  { date }: CompareOptions,
): readonly Incomparable[] {
  return [
    ...(quote.withdrawn ? (['withdrawn'] as const) : []),
    ...(quote.validUntil !== null && quote.validUntil < date ? (['expired'] as const) : []),
    ...(quote.quotedDate > date ? (['not-yet-valid'] as const) : []),
    ...(total?.gross === undefined ? (['no-rate'] as const) : []),
    ...(missing.length > 0 ? (['missing-items'] as const) : []),
  ];
}

function comparedLines(quotes: readonly Quote[], options: CompareOptions): readonly ComparedLine[] {
  const rows = new Map<
    string,
    { first: QuoteLine; prices: Map<string, { unitGross: number; quantity: number }> }
  >();
  for (const quote of quotes) {
    for (const line of quote.lines) {
      const key = keyOf(line);
      const row = rows.get(key) ?? {
        first: line,
        prices: new Map<string, { unitGross: number; quantity: number }>(),
      };
      rows.set(key, row);
      const unit = unitPrices(line, quote, options);
      const known = row.prices.get(quote.id);
      // The same thing twice in one quote: the quantities together, at the mean price.
      const quantity = (known?.quantity ?? 0) + line.quantity;
      const amount =
        (known?.unitGross ?? 0) * (known?.quantity ?? 0) + (unit?.gross ?? Number.NaN) * line.quantity;
      row.prices.set(quote.id, { unitGross: amount / quantity, quantity });
    }
  }
  return [...rows].map(([key, { first, prices }]) => {
    const known = [...prices.values()].map(({ unitGross }) => unitGross).filter(Number.isFinite);
    return {
      key,
      name: first.name,
      specification: first.specification,
      prices,
      lowest: known.length > 0 ? Math.min(...known) : undefined,
    };
  });
}
