import { payment } from '../ledger/time-value.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** What servers of one kind cost over the plan, from the month they are bought in; CNY without VAT. */
export type OptionCost = {
  /** Servers with delivery and installation, at the day of purchase. */
  readonly purchase: number;
  /** Purchase, electricity and maintenance after warranty less what they are worth at the end, discounted. */
  readonly presentValue: number;
  /** Level yearly payment of the same present value (EAC). */
  readonly annual: number;
  /** Present value for each 1,000 requests, these discounted alike. */
  readonly perThousand: number;
};

export type OptionUse = {
  /** Of all servers bought together, without VAT. */
  readonly netPrice: number;
  /** Of all servers bought together, at the plug. */
  readonly fullKw: number;
  /** Share of capacity used as the mean of the day. */
  readonly utilisation: number;
  readonly requestsPerDay: number;
  /** Month of purchase. */
  readonly month: number;
};

const MONTHS_PER_YEAR = 12;
const THOUSAND = 1000;
const HOURS_PER_DAY = 24;

/**
 * Cost of one option as the plan's ledger counts it (finance.md §1, §3, §4, §8), without what is alike for all
 * options: staff, management nodes, storage, contingency. VAT is left out: it ranks all options alike.
 */
export function optionCost(use: OptionUse, { assumptions, horizonMonths }: Scenario): OptionCost {
  const months = horizonMonths - use.month;
  const rate = (1 + assumptions.discountRate) ** (1 / MONTHS_PER_YEAR) - 1;
  const purchase = use.netPrice * (1 + assumptions.installationRate);
  const idle = assumptions.idlePowerShare;
  const meanKw = use.fullKw * (idle + (1 - idle) * Math.min(1, use.utilisation));
  const energy = meanKw * assumptions.hoursPerMonth * assumptions.pue * assumptions.electricityPrice;
  const maintenance = (use.netPrice * assumptions.maintenanceRate) / MONTHS_PER_YEAR;
  const years = months / MONTHS_PER_YEAR;
  const residual = use.netPrice * (1 - assumptions.residualYearlyLoss) ** years;
  const presentValue =
    purchase +
    energy * annuity(rate, months) +
    maintenance *
      Math.max(0, annuity(rate, months) - annuity(rate, Math.min(months, assumptions.warrantyMonths))) -
    residual * (1 + rate) ** -months;
  const days = assumptions.hoursPerMonth / HOURS_PER_DAY;
  const requests = (use.requestsPerDay * days * annuity(rate, months)) / THOUSAND;
  return {
    purchase,
    presentValue,
    annual: payment(rate, months, presentValue) * MONTHS_PER_YEAR,
    perThousand: presentValue / requests,
  };
}

/** Present value of 1 at the end of each of `months` months. finance.md §4. */
function annuity(rate: number, months: number): number {
  if (months <= 0) return 0;
  return 1 / payment(rate, months, 1);
}
