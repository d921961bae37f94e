import type { Plan } from '#shared/plan/plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { type Translator, translatorFor } from '#shared/i18n/translate.ts';
import { isStale } from './store/outcome.ts';
import { usePlanner } from './store/planner-store.ts';
import { useView } from './store/view-store.ts';

export const useTranslator = (): Translator => translatorFor(useView((view) => view.locale));

/** The last good figures; undefined before there are any. */
export const usePlan = (): Plan | undefined => usePlanner((state) => state.project?.outcome.plan);

export const useScenario = (): Scenario | undefined => usePlanner((state) => state.project?.history.present);

/** True when the figures on the screen are older than what is typed. */
export const useStale = (): boolean =>
  usePlanner((state) => state.project !== undefined && isStale(state.project.outcome));
