import { fail, ok, type Result } from '../base/result.ts';
import { problem } from '../base/problem.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { indexCatalog } from '../catalog/catalog-index.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { priceScenarios } from '../finance/price-decline.ts';
import { evaluate } from '../ledger/evaluate.ts';
import { shareOfObjective } from '../roadmap/objective.ts';
import { freeMonths, runsOf, withStarts } from '../roadmap/phase-starts.ts';
import { walkPhases } from '../roadmap/walk.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import { priceBook } from '../scenario/pick-price.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { withNamedNodes } from '../sizing/built-node.ts';
import { emptyMemory, openMarket } from '../sizing/market.ts';
import { withForecasts } from '../workload/forecast.ts';
import { computePlan, contradictionsOf } from './plan.ts';
import { type PlanProposal, proposalOfPlan } from './proposal.ts';

/** So many phases, beginning when they cost least. */
export type PhaseProposal = PlanProposal & {
  /** Present value at falling and rising server prices, the assumed rate left out. */
  readonly atPrices: readonly { readonly change: number; readonly presentValue: number }[];
};

export type PhaseOptions = {
  /** Name of a new phase, by its number. */
  readonly nameOf: (number: number) => string;
  /** Called with the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/** Phases at most; more are seldom bought apart. */
const MOST_PHASES = 6;
/** Sets of months that are tried one by one; of more, the best is approached month by month. */
const MOST_SETS = 600;
/** A set of months must be cheaper by at least this share. */
const LEAST_SAVING = 1e-9;

/**
 * When phases should begin, for each number of them: the months in which the purchases cost least, servers with their
 * energy and maintenance less what they are worth at the end, discounted to the start. Every phase is sized for its
 * busiest month, so demand is always carried; none is ordered before the plan starts. Free are the months of phases
 * that differ only by a forecast. finance.md §8, docs/sizing.md.
 * @returns `no-forecast` where no month is free, or what keeps the plan itself from being computed
 */
export function proposePhases(
  scenario: Scenario,
  catalog: Catalog,
  { nameOf, onProgress }: PhaseOptions,
): Result<readonly PhaseProposal[]> {
  const index = withNamedNodes(indexCatalog(catalog), scenario);
  const contradictions = contradictionsOf(scenario, index);
  if (contradictions.length > 0) return fail(contradictions);
  const runs = runsOf(scenario);
  const months = scenario.forecasts.length === 0 ? [] : runs.flatMap(freeMonths);
  if (months.length === 0) return fail([problem('no-forecast', 'forecasts')]);

  const book = priceBook(catalog.prices);
  const memory = emptyMemory();
  const known = new Map<string, number>();
  const costOf = (starts: readonly number[]): number => {
    const key = starts.join();
    const cost = known.get(key) ?? purchasesCost(withForecasts(withStarts(scenario, starts, nameOf)));
    known.set(key, cost);
    return cost;
  };
  const purchasesCost = (tried: Scenario): number => {
    const walked = walkPhases(openMarket(tried, index, book, memory), new Map());
    if (!walked.ok) return Infinity;
    const byCost = { ...tried, selection: { ...tried.selection, objective: 'annual-cost' } } as const;
    return walked.value.pools.reduce(
      (sum, { chosen, phase }) => sum + (chosen ? shareOfObjective(chosen, phase, byCost) : 0),
      0,
    );
  };

  const most = Math.max(1, MOST_PHASES - runs.length + 1);
  const proposals: PhaseProposal[] = [];
  let starts: readonly number[] = [];
  for (let further = 0; further < most && further <= months.length; further += 1) {
    starts = further === 0 ? [] : bestStarts(starts, months, costOf);
    const proposed = phaseProposalOf(withStarts(scenario, starts, nameOf), catalog);
    if (!proposed.ok) return proposed;
    // One more that saves nothing: what it buys, an earlier one bought already.
    if (proposed.value.presentValue >= (proposals.at(-1)?.presentValue ?? Infinity)) break;
    proposals.push(proposed.value);
    onProgress?.((further + 1) / most);
  }
  return ok(proposals);
}

/** One month more than `before`: every set where they are few, else the best further month and then the best moves. */
function bestStarts(
  before: readonly number[],
  months: readonly number[],
  costOf: (starts: readonly number[]) => number,
): readonly number[] {
  const count = before.length + 1;
  if (setsOf(months.length, count) <= MOST_SETS) return cheapest(allSets(months, count), costOf);
  let best = cheapest(
    months.filter((month) => !before.includes(month)).map((month) => sorted([...before, month])),
    costOf,
  );
  for (;;) {
    const moved = cheapest([best, ...movesOf(best, months)], costOf);
    if (costOf(moved) >= costOf(best) * (1 - LEAST_SAVING)) return best;
    best = moved;
  }
}

/** Each month in turn to every other. */
const movesOf = (starts: readonly number[], months: readonly number[]): (readonly number[])[] =>
  starts.flatMap((start) =>
    months
      .filter((month) => !starts.includes(month))
      .map((month) => sorted(starts.map((each) => (each === start ? month : each)))),
  );

const sorted = (months: readonly number[]): readonly number[] => months.toSorted((a, b) => a - b);

/** The first of the cheapest. */
const cheapest = (
  sets: readonly (readonly number[])[],
  costOf: (starts: readonly number[]) => number,
): readonly number[] =>
  sets.reduce(
    (best, each) => (costOf(each) < costOf(best) * (1 - LEAST_SAVING) ? each : best),
    sets[0] ?? [],
  );

/** How many sets of `count` there are. */
function setsOf(items: number, count: number): number {
  let sets = 1;
  for (let at = 0; at < count; at += 1) sets = (sets * (items - at)) / (at + 1);
  return sets;
}

const allSets = (months: readonly number[], count: number): (readonly number[])[] =>
  count === 0
    ? [[]]
    : months.flatMap((month, at) => allSets(months.slice(at + 1), count - 1).map((rest) => [month, ...rest]));

function phaseProposalOf(scenario: Scenario, catalog: Catalog): Result<PhaseProposal> {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) return plan;
  const atPrices: { change: number; presentValue: number }[] = [];
  for (const change of priceScenarios(scenario)) {
    if (change === scenario.assumptions.serverYearlyPriceChange) continue;
    const changed = evaluate(plan.value.ledger, new Map([[assumptionId('serverYearlyPriceChange'), change]]));
    if (!changed.ok) return changed;
    atPrices.push({ change, presentValue: changed.value.at(RESULTS.presentValue) });
  }
  return ok({ ...proposalOfPlan(plan.value, scenario), atPrices });
}
