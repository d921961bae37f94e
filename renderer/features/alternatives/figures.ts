import { alternativeIds } from '#shared/finance/alternatives/alternative.ts';
import { carbonIds } from '#shared/finance/alternatives/carbon-rows.ts';
import { leaseIds } from '#shared/finance/alternatives/lease-rows.ts';
import { phasingIds } from '#shared/finance/alternatives/phasing-rows.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { SERVICE } from '#shared/finance/service-rows.ts';
import { assumptionId } from '#shared/scenario/assumption-rows.ts';

/** Ledger rows of the blocks below the charts, in the order they are read. */
export const phasingFigures: readonly string[] = [
  RESULTS.presentValue,
  phasingIds.allNow,
  phasingIds.advantage,
  phasingIds.strandedCost,
  alternativeIds('refresh').presentValue,
  alternativeIds('refresh').difference,
  assumptionId('serverYearlyPriceChange'),
  assumptionId('refreshYears'),
];

export const leaseFigures: readonly string[] = [
  leaseIds.netAdvantage,
  leaseIds.netAdvantageAfterTax,
  assumptionId('leaseRate'),
  assumptionId('leaseMonths'),
  assumptionId('leaseBuyout'),
];

export const carbonFigures: readonly string[] = [
  carbonIds.total,
  carbonIds.perThousand,
  SERVICE.energy,
  assumptionId('gridCarbon'),
];
