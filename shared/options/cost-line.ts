import { compareText } from '../base/order.ts';
import { lineIds, phaseSumIds, type ProcurementLine } from '../finance/bill-rows.ts';
import { COST_CATEGORIES, type CostCategory, costId } from '../finance/categories.ts';
import { paidIds } from '../finance/payment-rows.ts';
import { WAGE } from '../finance/item-rows.ts';
import { SERVICE } from '../finance/service-rows.ts';
import { type Label, label } from '../i18n/label.ts';
import type { Plan } from '../plan/plan.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';

/**
 * A cost of a plan as quantity × unit price, spread over the months. Lines of two plans with the same key are the
 * same thing: an item of the bill over all phases, or a category of running cost.
 */
export type CostLine = {
  readonly key: string;
  readonly name: Label;
  /** Pieces, kWh, people × months: what the unit price is for. */
  readonly quantity: number;
  /** The unit price is a share of another amount (VAT, maintenance, value left): its change is one of rate. */
  readonly isShare: boolean;
  /** What is paid by month from the start, CNY; negative where money comes back. */
  readonly amounts: readonly number[];
};

/** All that a plan costs, month by month, as lines; they add up to its total cost. finance.md §1. */
export function costLines(plan: Plan): CostLine[] {
  const running = COST_CATEGORIES.filter((category) => category !== 'capex');
  return [...purchaseLines(plan), ...running.map((category) => runningLine(category, plan))];
}

const sum = (values: Iterable<number>): number => {
  let all = 0;
  for (const value of values) all += value;
  return all;
};

/** Lines without a price of their own are shares of the equipment, and go by what they are in their phase. */
const itemOf = ({ id, price, phase }: ProcurementLine): string =>
  price?.itemId ?? id.replace(`${phase.id}.`, '');

function purchaseLines(plan: Plan): CostLine[] {
  return [...Map.groupBy(plan.lines, itemOf)]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([item, lines]) => purchaseLine(item, lines, plan));
}

function purchaseLine(item: string, lines: readonly ProcurementLine[], { values, scenario }: Plan): CostLine {
  const amounts = Array.from({ length: scenario.horizonMonths + 1 }, () => 0);
  for (const line of lines) {
    const { net } = phaseSumIds(line.phase);
    const share = values.at(net) === 0 ? 0 : values.at(lineIds(line.id).net) / values.at(net);
    for (const [month, paid] of values.series(paidIds(line.phase).net).entries()) {
      amounts[month] = (amounts[month] ?? 0) + share * paid;
    }
  }
  const isShare = lines.every(({ quantity }) => quantity === undefined);
  const quantities = lines.map((line) =>
    values.at(isShare || line.quantity === undefined ? phaseSumIds(line.phase).equipment : line.quantity),
  );
  const name = lines[0]?.name ?? label('row.cost.capex');
  return { key: `bill:${item}`, name, quantity: sum(quantities), isShare, amounts };
}

/** Categories that are a rate of something else. */
const SHARES: ReadonlySet<CostCategory> = new Set(['maintenance', 'spares', 'insurance', 'vat', 'residual']);

function runningLine(category: CostCategory, plan: Plan): CostLine {
  const amounts = [...plan.values.series(costId(category))];
  return {
    key: `cost:${category}`,
    name: label(`row.cost.${category}`),
    quantity: quantityOf(category, amounts, plan),
    isShare: SHARES.has(category),
    amounts,
  };
}

function quantityOf(category: CostCategory, amounts: readonly number[], plan: Plan): number {
  const { values, scenario } = plan;
  // What a rate is of follows from what is paid; where the rate is 0, from the months.
  const per = (rate: number): number => (rate > 0 ? sum(amounts) / rate : monthsPaid(amounts));
  switch (category) {
    case 'energy':
      return sum(values.series(SERVICE.energy));
    case 'staff':
      return per(values.at(WAGE));
    case 'maintenance':
      return per(values.at(assumptionId('maintenanceRate')));
    case 'spares':
    case 'insurance':
      return sum(values.series(SERVICE.equipment));
    case 'vat':
    case 'residual':
      return sum(scenario.phases.map((phase) => values.at(phaseSumIds(phase).equipment)));
    default:
      return monthsPaid(amounts);
  }
}

const monthsPaid = (amounts: readonly number[]): number => amounts.filter((amount) => amount !== 0).length;
