import type { CostItemId } from '../scenario/cost-items.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** Costs of the tree whose price holds the UPS already: it is not bought beside them. finance.md §1. */
const WITH_UPS: readonly CostItemId[] = ['powerShare', 'fitOut', 'colocation'];

/** The cost of a plan that pays for the UPS; undefined where it is a part to buy. */
export const upsPaidBy = ({ costs }: Pick<Scenario, 'costs'>): CostItemId | undefined =>
  WITH_UPS.find((id) => costs.some(({ item }) => item === id));
