import { label } from '../../i18n/label.ts';
import type { Plan } from '../../plan/plan.ts';
import { peakAt } from '../../roadmap/triggers.ts';
import { assumptionId } from '../../scenario/assumption-rows.ts';
import { ENGINE_METRICS } from '../metrics.ts';
import { enginesOf, recordedRate, requestRate } from '../rates.ts';
import type { ServingSet } from '../serving-set.ts';
import { monthNumbered } from '../month-text.ts';
import { type Alert, alertTexts, plain, type Rules, shown } from './alert.ts';

/** Demand beyond what the plan lets the servers carry, and demand that comes earlier than the road map expects. */
export function capacityAlerts(set: ServingSet, plan: Plan): Rules {
  const [engine] = enginesOf(set);
  const watched = requestRate(set) !== undefined;
  if (engine === undefined || !watched) {
    const why = label('alert.leftOut.rate', {
      engine: label(`alert.engine.${engine ?? 'triton'}`),
    });
    return {
      alerts: [],
      leftOut: [
        { kind: 'loadBeyondPlan', subject: set.names, why },
        { kind: 'orderNextPhase', subject: set.names, why },
      ],
    };
  }
  const { source, enabledBy } = ENGINE_METRICS[engine];
  const common = {
    subject: set.names,
    group: 'capacity',
    labels: { scene: set.key },
    source,
    ...(enabledBy === undefined ? {} : { needs: enabledBy }),
  } as const;
  const beyond: Alert = {
    ...common,
    kind: 'loadBeyondPlan',
    expr: `${recordedRate(set)} > ${plain(set.usable)}`,
    holds: '15m',
    severity: 'critical',
    threshold: {
      value: set.usable,
      unit: 'request/s',
      rows: [set.capacityRow, assumptionId('targetUtilisation')],
    },
    ...alertTexts('loadBeyondPlan', {
      scene: set.names,
      usable: shown(set.usable),
      capacity: shown(set.capacity),
    }),
  };
  const early = orderAlert(set, plan);
  return 'why' in early
    ? { alerts: [beyond], leftOut: [{ kind: 'orderNextPhase', subject: set.names, why: early.why }] }
    : { alerts: [beyond, { ...common, ...early }], leftOut: [] };
}

type OrderAlert = Omit<Alert, 'subject' | 'group' | 'labels' | 'source'>;

/**
 * The peak that the forecast expects in the last month in which the next servers can be ordered in time: once it is reached,
 * they have to be, whatever the calendar says.
 */
function orderAlert(
  { members, names, peakRow, trigger, ...set }: ServingSet,
  { scenario }: Plan,
): OrderAlert | { readonly why: ReturnType<typeof label> } {
  const { fullIn, orderBy, leadMonths = 0, start } = trigger ?? {};
  if (fullIn === undefined || orderBy === undefined || start === undefined) {
    return { why: label('alert.leftOut.neverFull') };
  }
  const month = Math.max(orderBy, start.month);
  const peakIn = (at: number): number =>
    members.reduce((sum, { scene }) => sum + peakAt(scenario, scene.id, at), 0);
  const expected = peakIn(month);
  // Without growth in between a peak says nothing of what comes: the date does.
  if (!(expected > peakIn(start.month)) && month > start.month) {
    return { why: label('alert.leftOut.steps', { month: monthNumbered(orderBy, scenario) }) };
  }
  if (orderBy < start.month)
    return { why: label('alert.leftOut.ordered', { month: monthNumbered(orderBy, scenario) }) };
  return {
    kind: 'orderNextPhase',
    expr: `max_over_time(${recordedRate(set)}[1d]) >= ${plain(expected)}`,
    holds: '0m',
    severity: 'warning',
    threshold: { value: expected, unit: 'request/s', rows: [peakRow] },
    ...alertTexts('orderNextPhase', {
      scene: names,
      peak: shown(expected),
      month: monthNumbered(orderBy, scenario),
      full: monthNumbered(fullIn, scenario),
      lead: leadMonths,
    }),
  };
}
