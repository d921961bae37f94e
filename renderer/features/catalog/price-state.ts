import { daysBetween } from '#shared/base/date.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import type { Certainty } from '#shared/ledger/row.ts';
import { STALE_AFTER_DAYS } from '#shared/scenario/pick-price.ts';

/** How much an observation can be relied on at the price date. */
export function stateOfPrice(price: PriceObservation, priceDate: string | undefined): Certainty {
  if (price.basis === 'estimate') return 'estimated';
  if (priceDate === undefined) return 'sure';
  if (price.validUntil !== null && daysBetween(price.validUntil, priceDate) > 0) return 'expired';
  if (price.observedDate === null) return 'stale';
  return daysBetween(price.observedDate, priceDate) > STALE_AFTER_DAYS ? 'stale' : 'sure';
}
