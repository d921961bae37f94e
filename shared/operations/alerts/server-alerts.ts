import { label } from '../../i18n/label.ts';
import type { Plan } from '../../plan/plan.ts';
import { phaseIds } from '../../roadmap/pool-ids.ts';
import type { Phase } from '../../scenario/scenario.ts';
import { ENGINE_METRICS, EXPORTERS } from '../metrics.ts';
import { ownedPart } from '../owned-parts.ts';
import { enginesOf } from '../rates.ts';
import type { ServingSet } from '../serving-set.ts';
import { type Alert, alertTexts, type Rules, selector } from './alert.ts';

/** `up` is Prometheus's own: 1 while a target answers. */
const UP_SOURCE = 'https://prometheus.io/docs/concepts/jobs_instances/';

/** Servers and engines that do not answer, and too few of them for the peak. */
export function serverAlerts(set: ServingSet, phase: Phase): Rules {
  const { service, names, key } = set;
  const running = set.servers.reduce((sum, { count }) => sum + count, 0);
  const counts = set.servers.map(({ row }) => row);
  const common = { subject: names, group: 'servers', source: UP_SOURCE } as const;
  const needed = service?.k;
  const alerts: Alert[] = [
    ...enginesOf(set).map((engine): Alert => ({
      ...common,
      kind: 'engineDown',
      labels: { scene: key, engine },
      expr: `up${selector({ job: engine, scene: key })} == 0`,
      holds: '2m',
      severity: 'critical',
      threshold: { value: 0, unit: '1', rows: [] },
      source: ENGINE_METRICS[engine].source,
      ...alertTexts('engineDown', { scene: names, engine: label(`alert.engine.${engine}`) }),
    })),
    {
      ...common,
      kind: 'serverDown',
      labels: { scene: key },
      expr: `up${selector({ job: 'node', scene: key })} == 0`,
      holds: '5m',
      severity: 'warning',
      threshold: { value: running, unit: 'server', rows: [...counts, phaseIds(phase).spare] },
      ...alertTexts('serverDown', { scene: names, spare: phase.spareServers, count: running }),
    },
  ];
  // Servers that hold one copy together are counted in groups: one server less is a group less.
  if (needed === undefined || service?.together !== undefined || needed > running) {
    const why = label(
      needed !== undefined && needed > running ? 'alert.leftOut.short' : 'alert.leftOut.unlikeServers',
    );
    return { alerts, leftOut: [{ kind: 'serversTooFew', subject: names, why }] };
  }
  alerts.push({
    ...common,
    kind: 'serversTooFew',
    labels: { scene: key },
    expr: `sum(up${selector({ job: 'node', scene: key })}) < ${needed}`,
    holds: '2m',
    severity: 'critical',
    threshold: { value: needed, unit: 'server', rows: [set.peakRow, set.capacityRow] },
    ...alertTexts('serversTooFew', { scene: names, needed, count: running }),
  });
  return { alerts, leftOut: [] };
}

/** Leaf switches that the plan has. */
export function switchAlerts(phase: Phase, plan: Plan): Rules {
  const { count: leaves, rows } = ownedPart('leaf', plan, phase);
  if (leaves === 0) return { alerts: [], leftOut: [] };
  return {
    alerts: [
      {
        kind: 'switchDown',
        group: 'servers',
        subject: phase.name,
        labels: {},
        expr: 'up{job="snmp"} == 0',
        holds: '2m',
        severity: 'critical',
        threshold: { value: leaves, unit: 'switch', rows },
        source: EXPORTERS.snmp.source,
        ...alertTexts('switchDown', { count: leaves }),
      },
    ],
    leftOut: [],
  };
}
