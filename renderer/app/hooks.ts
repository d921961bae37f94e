import type { Plan } from '#shared/plan/plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { type Translator, translatorFor } from '#shared/i18n/translate.ts';
import { isStale } from './store/outcome.ts';
import { usePlanner } from './store/planner-store.ts';
import { usePreview } from './store/preview.ts';
import { useView } from './store/view-store.ts';

export const useTranslator = (): Translator => translatorFor(useView((view) => view.locale));

/** The last good figures, or what a slider being dragged makes of them; undefined before there are any. */
export function usePlan(): Plan | undefined {
  const plan = usePlanner((state) => state.project?.outcome.plan);
  const preview = usePreview((state) => (state.of === plan ? state.plan : undefined));
  return preview ?? plan;
}

/** The figures of the scenario as it stands, whatever is being dragged. */
export const useSettledPlan = (): Plan | undefined => usePlanner((state) => state.project?.outcome.plan);

export const useScenario = (): Scenario | undefined => usePlanner((state) => state.project?.history.present);

/** True when the figures on the screen are older than what is typed. */
export const useStale = (): boolean =>
  usePlanner((state) => state.project !== undefined && isStale(state.project.outcome));
