import type { Currency, PriceBasis, PriceObservation } from '../catalog/price.ts';
import { roundHalfAway } from '../base/rounding.ts';
import type { Certainty } from '../ledger/row.ts';
import { medianOf, outlierTest } from './outliers.ts';
import { includesVat, offerCertainty, USABLE_BASES } from './pick-price.ts';

/** Why an observation is in the averages, or kept out of them. */
export const STANDINGS = [
  'counted',
  'outlier',
  'estimate',
  'used',
  'other-kind',
  'undated',
  'no-rate',
] as const;
export type Standing = (typeof STANDINGS)[number];

export type HistoryPoint = {
  readonly price: PriceObservation;
  /** CNY without VAT for one unit; undefined without a rate of exchange. */
  readonly net: number | undefined;
  readonly standing: Standing;
  readonly certainty: Certainty;
};

export type PriceHistory = {
  /** The oldest first; undated ones at the beginning. */
  readonly points: readonly HistoryPoint[];
  /** What one price buys, of those that are counted. */
  readonly unit: string;
  readonly counted: number;
  /** CNY without VAT, of the counted ones; undefined when there are none. */
  readonly mean: number | undefined;
  readonly median: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
};

export type HistoryOptions = {
  readonly priceDate: string;
  /** What one unit of a currency is in CNY; undefined without a rate. */
  readonly yuanPer: (currency: Currency) => number | undefined;
  /** VAT on goods; on services for rentals. */
  readonly goodsVat: number;
  readonly servicesVat: number;
};

/** How much an observation can be relied on at the price date; an estimate is never more than that. */
export const observationCertainty = (price: PriceObservation, priceDate: string): Certainty =>
  price.basis === 'estimate' ? 'estimated' : offerCertainty(price, priceDate);

const isPurchase = (basis: PriceBasis): boolean => USABLE_BASES.includes(basis);
const isRental = (basis: PriceBasis): boolean =>
  !isPurchase(basis) && basis !== 'estimate' && basis !== 'used';

/** Prices that can be averaged buy the same thing in the same way. */
const kindOf = ({ unit, basis }: PriceObservation): string =>
  JSON.stringify(isPurchase(basis) ? [unit] : [unit, basis]);

/**
 * The observations of one item on one footing, CNY without VAT, with what may be averaged told from what may not:
 * estimates, used goods, other units and outliers stay out. Purchases are averaged where there are any, else the most
 * frequent kind of rental.
 */
export function priceHistory(
  observations: readonly PriceObservation[],
  options: HistoryOptions,
): PriceHistory {
  const hasPurchases = observations.some(({ basis }) => isPurchase(basis));
  const candidates = observations.filter(({ basis }) => (hasPurchases ? isPurchase(basis) : isRental(basis)));
  const kinds = Map.groupBy(candidates, kindOf);
  const [main] = [...kinds].toSorted((left, right) => right[1].length - left[1].length);
  const points = observations.map((price) => {
    const net = netInYuan(price, options);
    const standing = main ? standingOf(price, net, main[0]) : undated(price);
    return { price, net, standing, certainty: observationCertainty(price, options.priceDate) };
  });
  const judged = markOutliers(points).toSorted((left, right) =>
    (left.price.observedDate ?? '') < (right.price.observedDate ?? '') ? -1 : 1,
  );
  const counted = judged
    .flatMap(({ standing, net }) => (standing === 'counted' && net !== undefined ? [net] : []))
    .toSorted((left, right) => left - right);
  return {
    points: judged,
    unit: main?.[1][0]?.unit ?? observations[0]?.unit ?? '',
    counted: counted.length,
    mean: counted.length === 0 ? undefined : counted.reduce((sum, value) => sum + value, 0) / counted.length,
    median: counted.length === 0 ? undefined : medianOf(counted),
    low: counted.at(0),
    high: counted.at(-1),
  };
}

/** Prices of a request or a token are small parts of a fen. */
const DECIMALS = 6;

function netInYuan(
  price: PriceObservation,
  { yuanPer, goodsVat, servicesVat }: HistoryOptions,
): number | undefined {
  const rate = yuanPer(price.currency);
  if (rate === undefined) return undefined;
  const vat = isRental(price.basis) ? servicesVat : goodsVat;
  return roundHalfAway((price.amount * rate) / (includesVat(price) ? 1 + vat : 1), DECIMALS);
}

const undated = ({ basis, observedDate }: PriceObservation): Standing =>
  basis === 'estimate' || basis === 'used' ? basis : observedDate === null ? 'undated' : 'other-kind';

function standingOf(price: PriceObservation, net: number | undefined, main: string): Standing {
  if (price.basis === 'estimate' || price.basis === 'used') return price.basis;
  if (kindOf(price) !== main) return 'other-kind';
  if (price.observedDate === null) return 'undated';
  return net === undefined ? 'no-rate' : 'counted';
}

/** Marks counted points far from the others. */
function markOutliers(points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const isFar = outlierTest(
    points.flatMap(({ standing, net }) => (standing === 'counted' && net !== undefined ? [net] : [])),
  );
  return points.map((point) =>
    point.standing === 'counted' && point.net !== undefined && isFar(point.net)
      ? { ...point, standing: 'outlier' }
      : point,
  );
}
