import { type BrowserWindow, dialog } from 'electron';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { ReportExport } from './report-export.ts';
import type { SettingsKeeper } from './settings.ts';

/** Asks before a window is closed while a file is being written. */
export function askBeforeClosing(
  window: BrowserWindow,
  { report, settings }: { readonly report: ReportExport; readonly settings: SettingsKeeper },
): void {
  window.on('close', (event) => {
    if (!report.running()) return;
    const { t } = translatorFor(settings.read().locale);
    const [KEEP, STOP] = [0, 1];
    const chosen = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: t('desktop.close.exporting'),
      detail: t('desktop.close.exportingDetail'),
      buttons: [t('desktop.close.keep'), t('desktop.close.stop')],
      defaultId: KEEP,
      cancelId: KEEP,
      noLink: true,
    });
    if (chosen === STOP) report.cancel();
    else event.preventDefault();
  });
}
