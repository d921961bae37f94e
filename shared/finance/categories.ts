/** Costs of running, month by month. */
export const RUNNING_CATEGORIES = [
  'energy',
  'facility',
  'bandwidth',
  'maintenance',
  'spares',
  'staff',
  'software',
  'insurance',
  'cloud',
] as const;

/** Cost categories of the monthly and the yearly statement, in order. Residual value counts against cost. */
export const COST_CATEGORIES = [
  'capex',
  ...RUNNING_CATEGORIES,
  'hidden',
  'vat',
  'disposal',
  'residual',
] as const;
export type CostCategory = (typeof COST_CATEGORIES)[number];

/** Ledger id of a category per month, and summed per year. */
export const costId = (category: CostCategory): string => `cost.${category}`;
export const yearlyCostId = (category: CostCategory): string => `yearly.${category}`;
