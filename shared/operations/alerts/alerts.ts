import type { Plan } from '../../plan/plan.ts';
import type { Phase } from '../../scenario/scenario.ts';
import { servingSets } from '../serving-set.ts';
import { acceleratorAlerts } from './accelerator-alerts.ts';
import type { Rules } from './alert.ts';
import { capacityAlerts } from './capacity-alerts.ts';
import { facilityAlerts, upkeepAlerts } from './facility-alerts.ts';
import { serverAlerts, switchAlerts } from './server-alerts.ts';
import { serviceAlerts } from './service-alerts.ts';

/**
 * What is to be watched while a phase runs, with the plan's own figures as thresholds; and what can not be watched, and
 * why. Empty for a phase in which nothing works. docs/operations.md, "Alerts".
 */
export function alertsOf(plan: Plan, phase: Phase): Rules {
  const sets = servingSets(plan, phase);
  if (sets.length === 0) return { alerts: [], leftOut: [] };
  const found = [
    ...sets.flatMap((set) => [
      serviceAlerts(set, plan.scenario.waiting.share),
      capacityAlerts(set, plan),
      serverAlerts(set, phase),
      acceleratorAlerts(set),
    ]),
    switchAlerts(phase, plan),
    facilityAlerts(phase, plan),
    upkeepAlerts(phase),
  ];
  return {
    alerts: found.flatMap(({ alerts }) => alerts),
    leftOut: found.flatMap(({ leftOut }) => leftOut),
  };
}
