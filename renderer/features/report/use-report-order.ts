import { useMemo } from 'react';
import type { Locale } from '#shared/i18n/messages.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { useScenario, useStale } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';

/** What a preview is made of. Another object when any of it changes; the revision stands in the report itself. */
export type ReportOrder = {
  readonly scenario: Scenario;
  readonly locale: Locale;
  readonly revision: number | undefined;
};

/** Undefined while the scenario cannot be computed. */
export function useReportOrder(locale: Locale): ReportOrder | undefined {
  const scenario = useScenario();
  const stale = useStale();
  const revision = usePlanner(({ project }) => project?.revision);
  return useMemo(
    () => (scenario && !stale ? { scenario, locale, revision } : undefined),
    [scenario, stale, locale, revision],
  );
}
