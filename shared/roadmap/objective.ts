import type { Phase, Scenario } from '../scenario/scenario.ts';
import type { Candidate } from '../sizing/candidates.ts';
import type { Roadmap } from './walk.ts';

const MONTHS_PER_YEAR = 12;

/** What the selection ranks by, over all phases: money as present value, power and waiting as sums. finance.md §14. */
export const objectiveOf = (roadmap: Roadmap, scenario: Scenario): number =>
  sumOver(roadmap, (chosen, phase) => shareOfObjective(chosen, phase, scenario));

/** What one purchase adds to it. */
export function shareOfObjective(chosen: Candidate, phase: Phase, scenario: Scenario): number {
  switch (scenario.selection.objective) {
    case 'purchase':
      return presentValue(chosen.netCost, phase, scenario);
    case 'unit-cost':
    case 'annual-cost':
      return presentValue(chosen.cost.presentValue, phase, scenario);
    case 'power':
      return chosen.fullKw;
    case 'latency':
      return chosen.latencySeconds;
  }
}

/** Present value of all servers bought, CNY without VAT; running cost is left to the ledger. finance.md §4. */
export const purchaseCost = (roadmap: Roadmap, scenario: Scenario): number =>
  sumOver(roadmap, ({ netCost }, phase) => presentValue(netCost, phase, scenario));

const presentValue = (amount: number, { month }: Phase, { assumptions }: Scenario): number =>
  amount / (1 + assumptions.discountRate) ** (month / MONTHS_PER_YEAR);

const sumOver = ({ pools }: Roadmap, value: (chosen: Candidate, phase: Phase) => number): number =>
  pools.reduce((sum, { chosen, phase }) => sum + (chosen ? value(chosen, phase) : 0), 0);
