import { label } from '../../i18n/label.ts';
import type { Plan } from '../../plan/plan.ts';
import { phaseIds } from '../../roadmap/pool-ids.ts';
import { phaseDates } from '../../scenario/payments.ts';
import type { Phase } from '../../scenario/scenario.ts';
import { monthNumbered } from '../month-text.ts';
import { type ServingSet, servingSets } from '../serving-set.ts';
import { acceptanceItems } from './acceptance-items.ts';
import { type ChecklistItem, STEPS } from './item.ts';
import { paymentItems, purchaseItems } from './purchase-items.ts';
import { nextItems, startItems } from './running-items.ts';

/**
 * What is to be done in a phase, by whom, until when, and the figure that decides: only what applies to this plan, step by
 * step and month by month. docs/operations.md, "Checklist".
 */
export function checklistOf(plan: Plan, phase: Phase): readonly ChecklistItem[] {
  const sets = servingSets(plan, phase);
  const lots = plan.roadmap.lots.filter((lot) => lot.phase.id === phase.id && lot.count > 0);
  const items = [
    ...sets.map((set) => needItem(set, phase, plan)),
    ...purchaseItems(plan, phase, lots),
    ...acceptanceItems(plan, phase, { lots, sets }),
    ...startItems(plan, phase),
    ...nextItems(plan, phase, { lots, sets }),
    ...paymentItems(plan, phase),
  ];
  return STEPS.flatMap((step) =>
    items.filter((item) => item.step === step).toSorted((left, right) => left.month - right.month),
  );
}

/** The load is looked at again before money is spent: for a later phase against what fills the servers of the one before. */
function needItem(set: ServingSet, phase: Phase, plan: Plan): ChecklistItem {
  const { phases } = plan.scenario;
  const before = phases[phases.findIndex(({ id }) => id === phase.id) - 1];
  const earlier = before && servingSets(plan, before).find(({ key }) => key === set.key);
  const full = earlier?.trigger?.fullIn;
  return {
    id: `${phase.id}.need.${set.key}`,
    step: 'decide',
    task: 'need',
    month: phaseDates(phase).order,
    monthRow: phaseIds(phase).order,
    by: 'architect',
    what: label(earlier ? 'task.need.again' : 'task.need', { scene: set.names }),
    facts: [
      { name: label('fact.peak'), row: set.peakRow },
      { name: label('fact.capacity'), row: set.capacityRow },
      ...(earlier ? [{ name: label('fact.capacityBefore'), row: earlier.capacityRow }] : []),
      ...(full === undefined
        ? []
        : [{ name: label('fact.fullBefore'), text: { text: monthNumbered(full, plan.scenario) } }]),
    ],
  };
}
