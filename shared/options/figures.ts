import { carbonIds } from '../finance/alternatives/carbon-rows.ts';
import { unitCostIds } from '../finance/alternatives/unit-cost-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';

/** Ledger rows that stand side by side where options are compared. */
export const FIGURES = {
  ...RESULTS,
  perGpuHour: unitCostIds.perGpuHour,
  utilisation: unitCostIds.utilisation,
  idle: unitCostIds.idle,
  carbon: carbonIds.total,
} as const;
