import type { Problem } from '../base/problem.ts';
import { type CostCategory, yearlyCostId } from '../finance/categories.ts';
import { itemIds } from '../finance/item-rows.ts';
import { label, type Label } from '../i18n/label.ts';
import type { Plan } from '../plan/plan.ts';
import { costItem, type CostItemId, priceItemOf } from '../scenario/cost-items.ts';
import { yearlySumId } from '../finance/summary-rows.ts';

/** Costs of the tree that running the servers may have, beside people and maintenance that every plan has. */
export const OPERATING_ITEMS = [
  'onCall',
  'drills',
  'monitoring',
  'backup',
  'spares',
  'training',
  'lostWork',
] as const satisfies readonly CostItemId[];
export type OperatingItem = (typeof OPERATING_ITEMS)[number];

/** What it costs to run the servers, year by year. */
export type OperatingCost = {
  readonly name: Label;
  readonly item: OperatingItem | undefined;
  /** It is in the staff cost above, and not added to the total again. */
  readonly inStaff: boolean;
  /** Ledger rows: year by year, and over the plan. */
  readonly yearly: string;
  readonly sum: string;
};

export type OperatingCosts = {
  readonly costs: readonly OperatingCost[];
  /** In the plan, and without price or quantity: in no total. */
  readonly missing: readonly OperatingItem[];
  /** Not in the plan. */
  readonly absent: readonly OperatingItem[];
};

/** Whether a problem is about the price or the quantity of a cost. */
const isAbout =
  (item: OperatingItem) =>
  ({ params }: Problem): boolean =>
    params['item'] === priceItemOf(item);

/** What running costs by the plan's own rows, and what nobody has priced. finance.md §1; docs/operations.md, "Cost". */
export function operatingCosts({ scenario, ledger, missing }: Plan): OperatingCosts {
  const everyPlan = (['staff', 'maintenance'] as const satisfies readonly CostCategory[]).map(
    (category): OperatingCost => ({
      name: label(`row.cost.${category}`),
      item: undefined,
      inStaff: false,
      yearly: yearlyCostId(category),
      sum: yearlySumId(category),
    }),
  );
  const chosen = OPERATING_ITEMS.filter((item) => scenario.costs.some((cost) => cost.item === item));
  const unpriced = chosen.filter((item) => missing.some(isAbout(item)));
  const priced = chosen.filter((item) => ledger.byId.has(itemIds(item).yearly));
  return {
    costs: inOrder([
      ...everyPlan,
      ...priced.map((item): OperatingCost => ({
        name: label(`costItem.${item}`),
        item,
        inStaff: costItem(item).category === 'staff',
        yearly: itemIds(item).yearly,
        sum: itemIds(item).sum,
      })),
    ]),
    missing: unpriced,
    absent: OPERATING_ITEMS.filter((item) => !chosen.includes(item)),
  };
}

/** What is in the staff cost stands under it. */
function inOrder([staff, ...others]: readonly OperatingCost[]): readonly OperatingCost[] {
  const within = others.filter(({ inStaff }) => inStaff);
  return [...(staff ? [staff] : []), ...within, ...others.filter(({ inStaff }) => !inStaff)];
}

/** Of all costs together, by a figure of each. */
export const operatingTotal = (
  costs: readonly OperatingCost[],
  figure: (cost: OperatingCost) => number,
): number => costs.reduce((sum, cost) => (cost.inStaff ? sum : sum + figure(cost)), 0);
