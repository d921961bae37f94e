import type { Plan } from '../plan/plan.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import type { Phase } from '../scenario/scenario.ts';
import { peakRuleOf } from '../workload/peak.ts';
import { type ServingSet, servingSets } from './serving-set.ts';

/** An hour of the day of a set of servers. */
export type ScheduledHour = {
  readonly hour: number;
  /** Requests per second. */
  readonly rate: number;
  /** Servers that the load and the spares take, at the target utilisation. */
  readonly needed: number;
  readonly free: number;
};

/** Hours one after the other with as many servers free; `to` is the hour in which it ends. */
export type Window = { readonly from: number; readonly to: number; readonly free: number };

export type Schedule = {
  readonly set: ServingSet;
  readonly servers: number;
  readonly hours: readonly ScheduledHour[];
  readonly windows: readonly Window[];
  /** Server-hours a day that nothing needs, and the energy of idling through them, kWh. */
  readonly freeServerHours: number;
  readonly idleKwh: number;
};

const HOURS = 24;
const SECONDS_PER_HOUR = 3600;
const WATTS_PER_KW = 1000;
const ROUNDING = 1e-9;

/**
 * How many servers of each set are free in which hour of the day: only of sets whose scenes all have a profile of 24 hours.
 * Another rule says how high the peak is and not when. docs/operations.md, "Hours of low load".
 */
export function scheduleOf(plan: Plan, phase: Phase): readonly Schedule[] {
  return servingSets(plan, phase).flatMap((set) => {
    const rates = hourlyRates(set, plan);
    return rates ? [scheduled(set, rates, plan, phase)] : [];
  });
}

/** Requests per second of all scenes on the servers, hour by hour. */
function hourlyRates({ members }: ServingSet, { scenario, values }: Plan): readonly number[] | undefined {
  const total = Array.from({ length: HOURS }, () => 0);
  for (const { id, scene } of members) {
    const rule = peakRuleOf(scene, scenario);
    if (rule.kind !== 'profile') return undefined;
    const whole = rule.hours.reduce((sum, weight) => sum + weight, 0);
    const perDay = values.at(poolIds(id).requestsPerDay);
    rule.hours.forEach((weight, hour) => {
      total[hour] = (total[hour] ?? 0) + (perDay * weight) / whole / SECONDS_PER_HOUR;
    });
  }
  return total;
}

function scheduled(
  set: ServingSet,
  rates: readonly number[],
  { scenario }: Plan,
  { spareServers }: Phase,
): Schedule {
  const { targetUtilisation, idlePowerShare } = scenario.assumptions;
  // Largest first, so that as few as possible stay on.
  const each = set.servers
    .flatMap(({ count, estimate, server, failing }) => {
      const together = estimate.together ?? 1;
      const group = { carries: failing, servers: together, watts: (server.maxPowerWatts ?? 0) * together };
      return Array.from({ length: Math.floor(count / together) }, () => group);
    })
    .toSorted((left, right) => right.carries - left.carries);
  const largest = each[0]?.carries ?? 0;
  const servers = each.reduce((sum, group) => sum + group.servers, 0);
  let idleWattHours = 0;
  const hours = rates.map((rate, hour): ScheduledHour => {
    const target = rate === 0 ? 0 : rate / targetUtilisation + spareServers * largest;
    let carried = 0;
    let needed = 0;
    for (const group of each) {
      if (carried >= target * (1 - ROUNDING)) idleWattHours += group.watts * idlePowerShare;
      else {
        carried += group.carries;
        needed += group.servers;
      }
    }
    return { hour, rate, needed, free: servers - needed };
  });
  return {
    set,
    servers,
    hours,
    windows: windowsOf(hours),
    freeServerHours: hours.reduce((sum, { free }) => sum + free, 0),
    idleKwh: idleWattHours / WATTS_PER_KW,
  };
}

/** Hours with as many servers free, put together; around midnight they are one window. */
function windowsOf(hours: readonly ScheduledHour[]): readonly Window[] {
  const windows: Window[] = [];
  for (const { hour, free } of hours) {
    const last = windows.at(-1);
    if (last?.free === free) windows[windows.length - 1] = { ...last, to: hour + 1 };
    else windows.push({ from: hour, to: hour + 1, free });
  }
  const [first] = windows;
  const last = windows.at(-1);
  const around = first && last && first !== last && first.free === last.free;
  const joined = around ? [{ ...last, to: first.to }, ...windows.slice(1, -1)] : windows;
  return joined.filter(({ free }) => free > 0);
}
