import { daysBetween } from '../base/date.ts';
import { compareText } from '../base/order.ts';
import type { PriceObservation } from '../catalog/price.ts';
import { type RentalOffer, rentalOffer, type RentalTerm } from '../catalog/rental.ts';
import { ownPrice, type PricePick, STALE_AFTER_DAYS } from './pick-price.ts';
import type { Scenario } from './scenario.ts';

/** A hire price with what it buys. */
export type RentalPick = { readonly price: PricePick; readonly offer: RentalOffer };

type Seen = { readonly observation: PriceObservation; readonly offer: RentalOffer };

/** Hire prices by accelerator and term, read once per catalog. */
export type RentalBook = ReadonlyMap<string, readonly Seen[]>;

/** Item under which a scenario keeps its own hire price, per accelerator and hour. */
export const rentalItemId = (gpuId: string, term: RentalTerm): string => `hire:${gpuId}:${term}`;

const books = new WeakMap<readonly PriceObservation[], RentalBook>();

export function rentalBook(
  observations: readonly PriceObservation[],
  gpuIds: ReadonlySet<string>,
): RentalBook {
  const known = books.get(observations);
  if (known) return known;
  const book = new Map<string, Seen[]>();
  for (const observation of observations) {
    const offer = rentalOffer(observation, gpuIds);
    if (!offer) continue;
    const key = rentalItemId(offer.gpuId, offer.term);
    const seen = book.get(key);
    if (seen) seen.push({ observation, offer });
    else book.set(key, [{ observation, offer }]);
  }
  books.set(observations, book);
  return book;
}

const perGpuAndHour = (seen: Seen): number => seen.observation.amount / seen.offer.gpus;

/**
 * The hire price of an accelerator: the scenario's own first; else, of what was seen on or before the price date,
 * home region (CN) before others, then the newest; of several on that day the middle one. Its range is that of
 * all offers not older than half a year in the same place and money. Undefined when nobody quotes one.
 * finance.md §7.
 */
export function pickRental(
  gpuId: string,
  term: RentalTerm,
  scenario: Scenario,
  book: RentalBook,
): RentalPick | undefined {
  const itemId = rentalItemId(gpuId, term);
  const own = ownPrice(itemId, scenario);
  if (own) return { price: own, offer: { gpuId, term, gpus: 1, per: 'hour' } };
  const usable = (book.get(itemId) ?? []).filter(
    ({ observation: { observedDate } }) =>
      observedDate !== null && daysBetween(observedDate, scenario.priceDate) >= 0,
  );
  const [first] = usable.toSorted(better);
  if (!first) return undefined;
  const alike = usable.filter((seen) => sameMarket(seen, first));
  const sameDay = alike
    .filter(({ observation }) => observation.observedDate === first.observation.observedDate)
    .toSorted((left, right) => perGpuAndHour(left) - perGpuAndHour(right));
  const middle = sameDay[Math.floor((sameDay.length - 1) / 2)] ?? first;
  const { observation, offer } = middle;
  const recent = alike
    .filter((seen) => ageOf(seen, scenario.priceDate) <= STALE_AFTER_DAYS)
    .map((seen) => perGpuAndHour(seen) * offer.gpus);
  return {
    offer,
    price: {
      itemId: observation.itemId,
      amount: observation.amount,
      low: Math.min(observation.amount, ...recent),
      high: Math.max(observation.amount, ...recent),
      currency: observation.currency,
      taxBasis: observation.taxBasis,
      basis: observation.basis,
      region: observation.region,
      date: observation.observedDate ?? undefined,
      validUntil: observation.validUntil ?? undefined,
      ageDays: ageOf(middle, scenario.priceDate),
      source: observation.sourceUrl,
      note: observation.sourceNote,
      certainty: ageOf(middle, scenario.priceDate) > STALE_AFTER_DAYS ? 'stale' : 'sure',
      // It is the middle of its market.
      isOutlier: false,
    },
  };
}

const ageOf = ({ observation }: Seen, priceDate: string): number =>
  observation.observedDate === null
    ? Number.POSITIVE_INFINITY
    : daysBetween(observation.observedDate, priceDate);

const isHome = ({ observation }: Seen): boolean => observation.region === 'CN';

const sameMarket = (left: Seen, right: Seen): boolean =>
  isHome(left) === isHome(right) &&
  left.observation.currency === right.observation.currency &&
  left.offer.per === right.offer.per;

const better = (left: Seen, right: Seen): number =>
  Number(isHome(right)) - Number(isHome(left)) ||
  compareText(right.observation.observedDate ?? '', left.observation.observedDate ?? '') ||
  compareText(left.observation.id, right.observation.id);
