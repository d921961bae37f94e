import type { PriceObservation } from './price.ts';

/** How accelerators are hired: by the hour as needed, a dedicated server by the month, committed for 1 or 3 years. */
export const RENTAL_TERMS = ['onDemand', 'monthly', 'oneYear', 'threeYears'] as const;
export type RentalTerm = (typeof RENTAL_TERMS)[number];

/** What one amount of a hire price buys. */
export type RentalOffer = {
  readonly gpuId: string;
  readonly term: RentalTerm;
  /** Accelerators in one machine of the offer. */
  readonly gpus: number;
  readonly per: 'hour' | 'month';
};

const TERM_OF: Readonly<Partial<Record<PriceObservation['basis'], RentalTerm>>> = {
  'rental on-demand': 'onDemand',
  'rental monthly': 'monthly',
  'reserved 1y': 'oneYear',
  'reserved 3y': 'threeYears',
};

/** What market reports call an eight-accelerator server, where that is not the catalog's id. */
const MARKET_NAMES: ReadonlyMap<string, string> = new Map([
  ['h100', 'h100-sxm'],
  ['a100-40', 'a100-40-sxm'],
  ['a100-80', 'a100-80-sxm'],
]);

const PER_GPU_HOUR = /^per GPU-hour(?: \((?<gpu>[^)]+)\))?$/;
const PER_INSTANCE_HOUR = /^per instance-hour \((?<count>\d+)x (?<gpu>[^)]+)\)$/;
const PER_SERVER_MONTH = /^per (?<count>\d+)-GPU server-month$/;

/**
 * Reads what a hire price buys from its unit and item, in the words of the sources; undefined for other prices
 * and where the accelerator is not told. finance.md §7.
 * @param gpuIds ids of the catalog's accelerators
 */
export function rentalOffer(
  { itemId, unit, basis }: Pick<PriceObservation, 'itemId' | 'unit' | 'basis'>,
  gpuIds: ReadonlySet<string>,
): RentalOffer | undefined {
  const term = TERM_OF[basis];
  if (!term) return undefined;
  const known = (gpuId: string | undefined): string | undefined =>
    gpuId !== undefined && gpuIds.has(gpuId) ? gpuId : undefined;
  const offer = (gpuId: string | undefined, gpus: number, per: 'hour' | 'month'): RentalOffer | undefined =>
    gpuId === undefined ? undefined : { gpuId, term, gpus, per };

  const perGpu = PER_GPU_HOUR.exec(unit);
  if (perGpu) return offer(known(perGpu.groups?.['gpu'] ?? endingIn(itemId, gpuIds)), 1, 'hour');
  const instance = PER_INSTANCE_HOUR.exec(unit);
  if (instance) return offer(known(instance.groups?.['gpu']), Number(instance.groups?.['count']), 'hour');
  const server = PER_SERVER_MONTH.exec(unit);
  if (server) {
    const name = /-\d+x(?<gpu>.+)$/.exec(itemId)?.groups?.['gpu'] ?? '';
    return offer(known(MARKET_NAMES.get(name) ?? name), Number(server.groups?.['count']), 'month');
  }
  return undefined;
}

/** The accelerator an item's id ends in: `autodl-rtx-4090`. */
const endingIn = (itemId: string, gpuIds: ReadonlySet<string>): string | undefined =>
  [...gpuIds].find((gpuId) => itemId.endsWith(`-${gpuId}`) || itemId === gpuId);
