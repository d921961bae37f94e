import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import type { Trigger } from '#shared/roadmap/triggers.ts';
import type { Scene } from '#shared/scenario/scenario.ts';
import { Chart } from '../../charts/chart.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { capacityOption, capacityTable } from './capacity-option.ts';

type Props = { readonly plan: Plan; readonly scene: Scene; readonly triggers: readonly Trigger[] };

/** Peak of a scene month by month, what its servers may carry as steps, and the months to order in as flags. */
export function CapacityChart({ plan, scene, triggers }: Props): JSX.Element {
  const translator = useTranslator();
  const subject = { plan, scene, triggers: triggers.filter(({ pool }) => pool.scene.id === scene.id) };
  return (
    <Chart
      name={translator.t('roadmap.chart', { scene: scene.name })}
      option={(looks) => capacityOption(subject, translator, looks)}
      table={capacityTable(subject, translator)}
    />
  );
}
