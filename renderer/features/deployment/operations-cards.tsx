import './operations.css';
import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase } from '#shared/scenario/scenario.ts';
import { AlertsCard } from './operations-alerts-card.tsx';
import { ChecklistCard } from './operations-checklist-card.tsx';
import { OperatingCostCard } from './operations-cost-card.tsx';
import { RecoveryCard } from './operations-recovery-card.tsx';
import { ScheduleCard } from './operations-schedule-card.tsx';

/** What is to be done in a phase, what happens when something fails, what it costs, and what is watched. */
export function OperationsCards({
  plan,
  phase,
}: {
  readonly plan: Plan;
  readonly phase: Phase;
}): JSX.Element {
  return (
    <>
      <ChecklistCard plan={plan} phase={phase} />
      <RecoveryCard plan={plan} phase={phase} />
      <ScheduleCard plan={plan} phase={phase} />
      <OperatingCostCard plan={plan} />
      <AlertsCard plan={plan} phase={phase} />
    </>
  );
}
