import type { BrowserWindow } from 'electron';
import { translatorFor } from '#shared/i18n/translate.ts';
import { askBeforeClosing } from './close-question.ts';
import type { ReportExport } from './report-export.ts';
import type { SettingsKeeper } from './settings.ts';

/** What a window gets once the services are there: its title in the person's language, and the question before it closes. */
export function attendWindow(
  window: BrowserWindow,
  { report, settings }: { readonly report: ReportExport; readonly settings: SettingsKeeper },
): void {
  askBeforeClosing(window, { report, settings });
  window.setTitle(translatorFor(settings.read().locale).t('desktop.title'));
}
