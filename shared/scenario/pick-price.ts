import { daysBetween } from '../base/date.ts';
import { compareText } from '../base/order.ts';
import type { Currency, PriceBasis, PriceObservation, TaxBasis } from '../catalog/price.ts';
import type { Certainty } from '../ledger/row.ts';
import { outlierTest } from './outliers.ts';
import type { Scenario, ScenarioPrice } from './scenario.ts';

/** After this many days a market price is shown as stale. */
export const STALE_AFTER_DAYS = 180;

/** The price a scenario uses for an item, with the evidence for it. */
export type PricePick = {
  readonly itemId: string;
  /** In `currency`, on `taxBasis`; the middle where the source gives a low and a high. */
  readonly amount: number;
  readonly low: number;
  readonly high: number;
  readonly currency: Currency;
  readonly taxBasis: TaxBasis;
  readonly basis: PriceBasis | 'assumption';
  readonly region: string;
  readonly date: string | undefined;
  readonly validUntil: string | undefined;
  readonly ageDays: number | undefined;
  readonly source: string;
  readonly note: string;
  readonly certainty: Certainty;
  /** Far from the other prices of the item. */
  readonly isOutlier: boolean;
};

/** Kinds that are an offer or were paid, best evidence first; the others never price a purchase. */
export const USABLE_BASES: readonly PriceBasis[] = ['contract', 'quote', 'tender', 'street', 'list', 'seed'];

/** Guesses of others: they price a purchase only where the scenario asks for it and nobody offers the item. */
const ESTIMATED_BASES: readonly PriceBasis[] = ['estimate'];

/** Price look-ups over one catalog, grouped by item once. */
export type PriceBook = ReadonlyMap<string, readonly PriceObservation[]>;

/** The book of a catalog that does not change is made once, however many plans are computed with it. */
const books = new WeakMap<readonly PriceObservation[], PriceBook>();

export function priceBook(observations: readonly PriceObservation[]): PriceBook {
  const known = books.get(observations);
  if (known) return known;
  const book = groupByItem(observations);
  books.set(observations, book);
  return book;
}

function groupByItem(observations: readonly PriceObservation[]): PriceBook {
  const book = new Map<string, PriceObservation[]>();
  for (const observation of observations) {
    const known = book.get(observation.itemId);
    if (known) known.push(observation);
    else book.set(observation.itemId, [observation]);
  }
  return book;
}

/**
 * The price of an item: the scenario's own price first; else, among offers seen on or before the price
 * date, home region (CN) before others, then those still valid on that day before expired ones, then the newest,
 * then the better evidence. A low and a high of
 * the same day and source count as one price, their middle, without those far from all others. Estimates count where there is no offer and the
 * scenario's selection allows them. Undefined when there is none.
 */
export function pickPrice(itemId: string, scenario: Scenario, book: PriceBook): PricePick | undefined {
  const own = ownPrice(itemId, scenario);
  if (own) return own;

  const usable = usableOf(book.get(itemId) ?? [], scenario);
  const [first, ...others] = usable;
  if (!first) return undefined;
  const leading = others.reduce(
    (before, observation) => (better(observation, before, scenario.priceDate) < 0 ? observation : before),
    first,
  );
  const isFar = outlierTest(usable.filter((each) => isLike(each, leading)).map(({ amount }) => amount));
  const lot = usable.filter(
    (observation) =>
      isLike(observation, leading) &&
      observation.observedDate === leading.observedDate &&
      observation.sourceUrl === leading.sourceUrl &&
      observation.basis === leading.basis,
  );
  // One that is far from all others counts where it is the only one, and says so.
  const near = lot.filter(({ amount }) => !isFar(amount));
  const [best = leading] = near.length > 0 && !near.includes(leading) ? near : [leading];
  const amounts = (near.length > 0 ? near : lot).map(({ amount }) => amount);
  const low = Math.min(...amounts);
  const high = Math.max(...amounts);
  return {
    itemId,
    amount: (low + high) / 2,
    low,
    high,
    currency: best.currency,
    taxBasis: best.taxBasis,
    basis: best.basis,
    region: best.region,
    date: best.observedDate ?? undefined,
    validUntil: best.validUntil ?? undefined,
    ageDays: ageOf(best.observedDate, scenario.priceDate),
    source: best.sourceUrl,
    note: best.sourceNote,
    certainty: offerCertainty(best, scenario.priceDate),
    isOutlier: near.length === 0,
  };
}

/** Whether two amounts may be held against each other as they stand. */
const isLike = (left: PriceObservation, right: PriceObservation): boolean =>
  left.currency === right.currency &&
  left.taxBasis === right.taxBasis &&
  withoutEnd(left.unit) === withoutEnd(right.unit);

/** The two ends of a range are told in the unit: `per server (low)`. */
const withoutEnd = (unit: string): string => unit.replace(/ \((low|high)\)$/, '');

/** The price the scenario itself states for an item. */
export function ownPrice(itemId: string, { prices, priceDate }: Scenario): PricePick | undefined {
  const own = prices.find((price) => price.itemId === itemId);
  return own && ownPick(own, priceDate);
}

function usableOf(
  observations: readonly PriceObservation[],
  { priceDate, selection }: Scenario,
): readonly PriceObservation[] {
  const seen = (bases: readonly PriceBasis[]): readonly PriceObservation[] =>
    observations.filter(
      ({ basis, observedDate }) =>
        // ISO dates are in the order of their text.
        bases.includes(basis) && observedDate !== null && observedDate <= priceDate,
    );
  const offers = seen(USABLE_BASES);
  return offers.length === 0 && selection.estimatedPrices ? seen(ESTIMATED_BASES) : offers;
}

/** The price of an item if estimates of others were allowed to price it. */
export const estimatedPrice = (itemId: string, scenario: Scenario, book: PriceBook): PricePick | undefined =>
  pickPrice(itemId, { ...scenario, selection: { ...scenario.selection, estimatedPrices: true } }, book);

/** Day of the newest price of an item that would only count with estimates allowed. */
export const estimateSeen = (itemId: string, scenario: Scenario, book: PriceBook): string | undefined =>
  estimatedPrice(itemId, scenario, book)?.date;

function ownPick(price: ScenarioPrice, priceDate: string): PricePick {
  const expired = price.validUntil !== undefined && daysBetween(price.validUntil, priceDate) > 0;
  const certainty = price.kind === 'assumption' ? 'estimated' : 'sure';
  return {
    itemId: price.itemId,
    amount: price.amount,
    low: price.amount,
    high: price.amount,
    currency: price.currency,
    taxBasis: price.taxBasis,
    basis: price.kind,
    region: 'CN',
    date: price.date,
    validUntil: price.validUntil,
    ageDays: ageOf(price.date, priceDate),
    source: price.source,
    note: '',
    certainty: expired ? 'expired' : certainty,
    isOutlier: false,
  };
}

function better(left: PriceObservation, right: PriceObservation, priceDate: string): number {
  return (
    Number(isHome(right)) - Number(isHome(left)) ||
    Number(isExpired(left, priceDate)) - Number(isExpired(right, priceDate)) ||
    compareText(right.observedDate ?? '', left.observedDate ?? '') ||
    USABLE_BASES.indexOf(left.basis) - USABLE_BASES.indexOf(right.basis) ||
    compareText(left.id, right.id)
  );
}

const isExpired = ({ validUntil }: PriceObservation, priceDate: string): boolean =>
  validUntil !== null && validUntil < priceDate;

const isHome = (observation: PriceObservation): boolean => observation.region === 'CN';

const ageOf = (date: string | null, priceDate: string): number | undefined =>
  date === null ? undefined : daysBetween(date, priceDate);

/** How much an offer can be relied on at the price date. */
export function offerCertainty(observation: PriceObservation, priceDate: string): Certainty {
  if (isExpired(observation, priceDate)) return 'expired';
  if (ESTIMATED_BASES.includes(observation.basis)) return 'estimated';
  const age = ageOf(observation.observedDate, priceDate) ?? Number.POSITIVE_INFINITY;
  return age > STALE_AFTER_DAYS ? 'stale' : 'sure';
}

/**
 * Whether a price holds VAT. Where a source does not say, prices in CNY are taken as 含税 and others as
 * without tax; the price sheet says so.
 */
export const includesVat = (pick: { taxBasis: TaxBasis; currency: Currency }): boolean =>
  pick.taxBasis === 'unstated' ? pick.currency === 'CNY' : pick.taxBasis === 'inclusive';
