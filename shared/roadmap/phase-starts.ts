import type { Load, Phase, Scenario } from '../scenario/scenario.ts';

/**
 * Phases between which only the amount asked for changes, by a forecast: their months are free. The first of them begins
 * where something else changes (model, precision, target, a scene, a step of demand), so its month is given.
 */
export type Run = { readonly phases: readonly [Phase, ...Phase[]]; readonly end: number };

/** The runs of a scenario, in order; `end` is the month in which the next begins, or the last of the plan. */
export function runsOf({ phases, forecasts, horizonMonths }: Scenario): readonly Run[] {
  const forecast = new Set(forecasts.map(({ sceneId }) => sceneId));
  const runs: [Phase, ...Phase[]][] = [];
  for (const phase of phases) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && asksTheSame(before, phase, forecast)) run.push(phase);
    else runs.push([phase]);
  }
  return runs.map((run, at) => ({ phases: run, end: runs[at + 1]?.[0].month ?? horizonMonths }));
}

/** Whether two phases differ in nothing but what forecasts say. */
function asksTheSame(before: Phase, after: Phase, forecast: ReadonlySet<string>): boolean {
  const asked = ({ loads, spareServers }: Phase): string =>
    JSON.stringify([
      spareServers,
      loads
        .filter(({ sceneId, requestsPerDay }) => forecast.has(sceneId) || requestsPerDay > 0)
        .toSorted((left, right) => (left.sceneId < right.sceneId ? -1 : 1))
        .map((load) => askedOf(load, forecast)),
    ]);
  return forecast.size > 0 && asked(before) === asked(after);
}

function askedOf({ requestsPerDay, meanShare, ...load }: Load, forecast: ReadonlySet<string>): unknown {
  return forecast.has(load.sceneId) ? load : { ...load, requestsPerDay, meanShare };
}

/** Months from order to acceptance. */
const leadOf = ({ deliveryMonths, installationMonths }: Phase): number => deliveryMonths + installationMonths;

/** Months in which further phases of a run may begin: ordered from the start of the plan on at the earliest. */
export function freeMonths({ phases, end }: Run): readonly number[] {
  const [first] = phases;
  const last = phases.at(-1) ?? first;
  const from = Math.max(first.month + 1, leadOf(last));
  return Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at);
}

/**
 * The scenario with phases beginning in these months, and where each run begins. Phases keep their order, names and
 * what they buy beside servers; what a phase without a month of its own would have bought, the one before it buys.
 */
export function withStarts(
  scenario: Scenario,
  starts: readonly number[],
  nameOf: (number: number) => string,
): Scenario {
  const taken = new Set(scenario.phases.map(({ id }) => id));
  const phases = runsOf(scenario).flatMap(({ phases: own, end }) => {
    const [first, ...others] = own;
    const months = starts.filter((month) => month > first.month && month < end).toSorted((a, b) => a - b);
    const later = months.map((month, at): Phase => {
      const kept = others[at];
      return kept ? { ...kept, month } : { ...emptyLike(own.at(-1) ?? first, taken), month };
    });
    const left = others.slice(months.length);
    const all = [first, ...later];
    return all.map((phase, at) => (at === all.length - 1 ? left.reduce(buyingAlso, phase) : phase));
  });
  return {
    ...scenario,
    phases: phases.map((phase, at) => (phase.name === '' ? { ...phase, name: nameOf(at + 1) } : phase)),
  };
}

/** A phase like another one that buys nothing but servers; its name is to be given. */
function emptyLike(phase: Phase, taken: Set<string>): Phase {
  let number = 1;
  while (taken.has(`phase-${number}`)) number += 1;
  const id = `phase-${number}`;
  taken.add(id);
  return { ...phase, id, name: '', managementNodes: 0, storageTB: 0, racks: null, parts: [] };
}

const buyingAlso = (phase: Phase, other: Phase): Phase => ({
  ...phase,
  managementNodes: phase.managementNodes + other.managementNodes,
  storageTB: phase.storageTB + other.storageTB,
  racks: phase.racks === null || other.racks === null ? null : phase.racks + other.racks,
  parts: [...phase.parts, ...other.parts].reduce<Phase['parts']>(
    (sum, part) =>
      sum.some(({ part: known }) => known === part.part)
        ? sum.map((each) =>
            each.part === part.part ? { ...each, quantity: each.quantity + part.quantity } : each,
          )
        : [...sum, part],
    [],
  ),
  staff: Math.max(phase.staff, other.staff),
});
