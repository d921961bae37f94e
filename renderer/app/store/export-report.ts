import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { RequestOf } from '#shared/ipc/channels.ts';
import type { ExportKind } from '#shared/ipc/export.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { leaveField } from '../leave-field.ts';
import { planner } from '../planner.ts';
import { dismissNotice, notifyFailed, notifyWritten, useNotice } from './notice-store.ts';
import { optionsBeside } from './option-store.ts';
import { saveNow, usePlanner } from './planner-store.ts';
import { useView } from './view-store.ts';

const windowLocale = (): Locale => useView.getState().locale;

/** What a report of a scenario is made from, the same for a preview, a file and a print. */
export const reportRequest = (scenario: Scenario, locale: Locale): RequestOf<'report.pages'> => ({
  scenario,
  locale,
  options: [...optionsBeside(scenario, translatorFor(locale))],
});

/** Writes a file of the project in hand, in the window's language unless another is named: the main process asks where to. */
export const exportReport = (what: ExportKind, locale = windowLocale()): Promise<void> =>
  once(async (scenario) => {
    const result = await planner().exportReport({ ...reportRequest(scenario, locale), what });
    if (!result.ok) notifyFailed(result.error);
    else if (result.value.path !== undefined && !result.value.cancelled) notifyWritten(result.value.path);
  });

/** Prints the PDF report: the main process opens the system's dialog. */
export const printReport = (locale = windowLocale()): Promise<void> =>
  once(async (scenario) => {
    const result = await planner().printReport(reportRequest(scenario, locale));
    if (!result.ok) notifyFailed(result.error);
  });

export const cancelExport = (): void => void planner().cancelExport();

/** Hears how far the export is that is under way. */
export const followExport = (): (() => void) =>
  planner().onExportProgress((progress) => {
    if (useNotice.getState().exporting) useNotice.setState({ exporting: progress });
  });

/** One at a time, and of what is saved. */
async function once(then: (scenario: Scenario) => Promise<void>): Promise<void> {
  leaveField();
  const scenario = usePlanner.getState().project?.history.present;
  if (!scenario || useNotice.getState().exporting) return;
  dismissNotice();
  useNotice.setState({ exporting: { done: 0, total: 1 } });
  try {
    await saveNow();
    await then(scenario);
  } finally {
    useNotice.setState({ exporting: undefined });
  }
}
