import type { Values } from '../ledger/evaluate.ts';
import { phaseDates } from '../scenario/payments.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { failsTogether } from '../sizing/candidates.ts';
import { demandAt, monthsOf } from '../workload/forecast.ts';
import { peakOf, peakRuleOf } from '../workload/peak.ts';
import { poolIds } from './pool-ids.ts';
import { carriedIds, sharingWay, workingLots } from './working-servers.ts';
import type { IdleLot, Pool, Roadmap } from './walk.ts';

/** A pool in its first or last month. */
export type Moment = {
  readonly month: number;
  /** Peak requests per second. */
  readonly peak: number;
  /** Peak over capacity. */
  readonly utilisation: number;
  /** Requests per second that could be carried beyond the peak, at the target utilisation and with spares down. */
  readonly stranded: number;
};

/** When the servers of a pool are full, and what follows for the phase after it. */
export type Trigger = {
  readonly pool: Pool;
  readonly capacity: number;
  /** Peak that may be carried: at the target utilisation, after as many of the largest failed as there are spares. */
  readonly usable: number;
  readonly start: Moment;
  readonly end: Moment;
  /** First month whose peak is more than the servers at work in this phase may carry; undefined in this plan. */
  readonly fullIn: number | undefined;
  /** Months from order to acceptance of the phase after, or of this one where it is the last. */
  readonly leadMonths: number;
  /** Last month to order what comes next, so that it works when this is full; before the start when negative. */
  readonly orderBy: number | undefined;
  /** The next phase is accepted so many months after it is needed; 0 in time; undefined without a next phase. */
  readonly late: number | undefined;
};

/**
 * Triggers of a road map, pool by pool: forecast peak against what may be carried, back from the month in which it is
 * passed by lead time, installation and acceptance. Mission M11; performance-model.md §7, §9.
 */
export function triggersOf(roadmap: Roadmap, scenario: Scenario, values: Values): readonly Trigger[] {
  return roadmap.pools.map((pool) => triggerOf(pool, roadmap, scenario, values));
}

function triggerOf(pool: Pool, roadmap: Roadmap, scenario: Scenario, values: Values): Trigger {
  const { phases, horizonMonths } = scenario;
  const at = phases.findIndex(({ id }) => id === pool.phase.id);
  const phase = phases[at] ?? pool.phase;
  const next = phases[at + 1];
  const capacity = values.at(poolIds(pool.id).total);
  const { usableShare, loadAt } = carriedOf(pool, roadmap, scenario, values);
  const usable = capacity * usableShare;
  const months = monthsOf(phase, scenario);
  const momentOf = (month: number): Moment => {
    const peak = peakAt(scenario, pool.scene.id, month);
    return {
      month,
      peak,
      utilisation: capacity > 0 ? loadAt(month) : 0,
      stranded: Math.max(0, usable - peak),
    };
  };
  const fullIn = firstBeyond(usableShare, loadAt, phase.month + 1, horizonMonths);
  const { order, acceptance } = phaseDates(next ?? phase);
  const leadMonths = acceptance - order;
  // Servers work from the month after their acceptance on.
  const neededBy = fullIn === undefined ? undefined : fullIn - 1;
  return {
    pool,
    capacity,
    usable,
    start: momentOf(months[0] ?? phase.month),
    end: momentOf(months.at(-1) ?? phase.month),
    fullIn,
    leadMonths,
    orderBy: neededBy === undefined ? undefined : neededBy - leadMonths,
    late: next && Math.max(0, neededBy === undefined ? 0 : next.month - neededBy),
  };
}

type Carried = {
  /** Share of capacity that the peak may take: the target utilisation of what is left with spares down. */
  readonly usableShare: number;
  /** Share of capacity that the peak of a month takes, of all scenes on the servers. */
  readonly loadAt: (month: number) => number;
};

/** Each scene on shared servers takes of them as much more or less than planned as its peak is more or less. */
function carriedOf(pool: Pool, { pools }: Roadmap, scenario: Scenario, values: Values): Carried {
  const host = pools.find(({ id }) => id === pool.host?.id) ?? pool;
  const spare = pool.phase.spareServers;
  const capacity = values.at(carriedIds(host).total);
  const left = Math.max(0, capacity - spare * largestOf(host)) * scenario.assumptions.targetUtilisation;
  const isSplit = sharingWay(host) === 'gpus';
  const members = [host, ...host.guests].map((member) => ({
    sceneId: member.scene.id,
    total: values.at(poolIds(member.id).total),
    time: host.guests.length === 0 || isSplit ? 1 : timeShareOf(member, capacity, values),
  }));
  return {
    usableShare: capacity > 0 ? left / capacity : 0,
    loadAt: (month) => {
      const loads = members.map(({ sceneId, total, time }) => {
        const peak = time * peakAt(scenario, sceneId, month);
        return peak > 0 ? peak / total : 0;
      });
      // With GPUs of its own a scene cannot use what another leaves.
      return isSplit ? Math.max(...loads) : loads.reduce((sum, load) => sum + load, 0);
    },
  };
}

/** Share of all the servers' time that one of the scenes on them takes, by what each of them carries. */
function timeShareOf(member: Pool, capacity: number, values: Values): number {
  if (capacity === 0) return 1;
  const servers = member.host?.id ?? member.id;
  return workingLots(member).reduce((sum, { bought, server, share }) => {
    const carries = values.at(bought) * values.at(poolIds(servers).mixed(server.id));
    return sum + (carries / capacity) * (share === undefined ? 1 : values.at(share));
  }, 0);
}

/** As the count of servers bears it: of the largest at work. performance-model.md §9. */
const largestOf = ({ kept, chosen }: Pool): number =>
  Math.max(
    0,
    ...kept.filter(({ lot }) => lot.count > 0).map(({ estimate }) => failsTogether(estimate)),
    chosen && chosen.count > 0 ? failsTogether(chosen.estimate) : 0,
  );

/** Whole servers are counted to the last digit; a need is passed when it is passed by more than that. */
const TOLERANCE = 1e-9;

function firstBeyond(
  usable: number,
  loadAt: (month: number) => number,
  from: number,
  to: number,
): number | undefined {
  for (let month = from; month <= to; month += 1) {
    if (loadAt(month) > usable * (1 + TOLERANCE)) return month;
  }
  return undefined;
}

/** Peak requests per second of a scene in a month. */
export const peakAt = (scenario: Scenario, sceneId: string, month: number): number =>
  peakOf(
    demandAt(scenario, sceneId, month),
    peakRuleOf(
      scenario.scenes.find(({ id }) => id === sceneId),
      scenario,
    ),
  );

/** What became of an earlier purchase in a phase. */
export type Reuse = {
  readonly phase: Phase;
  readonly lotId: string;
  readonly server: string;
  readonly count: number;
  readonly from: string;
  readonly fate: 'kept' | 'redeployed' | 'idle' | 'sold';
  /** Where it works now. */
  readonly scene: string | undefined;
  /** What a server of its age brings, CNY without VAT for all of them: worth selling where they stand idle. */
  readonly resale: number;
};

/** Earlier servers phase by phase: kept with their scene, redeployed to another, or idle and to be sold. */
export function reuseOf(roadmap: Roadmap, { assumptions }: Scenario): readonly Reuse[] {
  const prices = new Map(roadmap.pools.map(({ id, chosen }) => [id, chosen?.netPrice ?? 0]));
  const worth = (lotId: string, count: number, age: number): number =>
    count * (prices.get(lotId) ?? 0) * (1 - assumptions.residualYearlyLoss) ** (age / MONTHS_PER_YEAR);
  const working = roadmap.pools.flatMap(({ phase, scene, kept }) =>
    kept.map(({ lot, redeployed }): Reuse => ({
      phase,
      lotId: lot.id,
      server: lot.server.name,
      count: lot.count,
      from: lot.phase.name,
      fate: redeployed ? 'redeployed' : 'kept',
      scene: scene.name,
      resale: worth(lot.id, lot.count, phase.month - lot.phase.month),
    })),
  );
  const without =
    (fate: 'idle' | 'sold') =>
    ({ phase, lot }: IdleLot): Reuse => ({
      phase,
      lotId: lot.id,
      server: lot.server.name,
      count: lot.count,
      from: lot.phase.name,
      fate,
      scene: undefined,
      resale: worth(lot.id, lot.count, phase.month - lot.phase.month),
    });
  return [...working, ...roadmap.idle.map(without('idle')), ...roadmap.sold.map(without('sold'))].filter(
    ({ count }) => count > 0,
  );
}

const MONTHS_PER_YEAR = 12;
