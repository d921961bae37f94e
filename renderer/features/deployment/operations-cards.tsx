import './operations.css';
import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase } from '#shared/scenario/scenario.ts';
import { AlertsCard } from './operations-alerts-card.tsx';
import { ChecklistCard } from './operations-checklist-card.tsx';

/** What is to be done in a phase, and what is to be watched while it runs. */
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
      <AlertsCard plan={plan} phase={phase} />
    </>
  );
}
