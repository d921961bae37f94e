import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import { writeWhole } from '#electron/services/write-file.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { Exported } from '#shared/ipc/channels.ts';
import { EXPORT_EXTENSIONS, type ExportKind, type ExportProgress } from '#shared/ipc/export.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { printPages } from './print-pages.ts';
import type { Projects } from './projects.ts';
import { exportFileName } from './report-file-name.ts';
import { makeInWorker } from './run-in-worker.ts';
import { askWhereToSave } from './save-dialog.ts';
import type { WrittenFiles } from './written-files.ts';

export type ReportExport = {
  readonly export: (scenario: Scenario, locale: Locale, what: ExportKind) => Promise<Result<Exported>>;
  /** Stops the export that is under way, if one is. */
  readonly cancel: () => void;
};

/** Asks where to, then makes the file in a worker and writes it whole. */
export function setupReportExport(
  projects: Projects,
  catalog: () => Catalog,
  written: WrittenFiles,
): ReportExport {
  let running: AbortController | undefined;
  return {
    async export(scenario, locale, what) {
      const { t } = translatorFor(locale);
      // A budget that leaves the house is one that can be opened again: it is a saved revision.
      const saved = projects.save(scenario, t('desktop.reason.export'));
      if (!saved.ok) return saved;
      const { revision } = saved.value;
      const extension = EXPORT_EXTENSIONS[what.kind];
      const path = await askWhereToSave({
        title: t('desktop.export.title'),
        defaultPath: join(app.getPath('documents'), exportFileName(scenario.name, revision, what, t)),
        extension,
        extensionName: t(`desktop.export.${extension}`),
      });
      if (path === undefined) return ok({ cancelled: true });
      running?.abort();
      const controller = new AbortController();
      running = controller;
      try {
        const request = { scenario, catalog: catalog(), locale, revision, what };
        const made = await makeInWorker(request, showProgress, controller.signal);
        if (made === undefined) return ok({ cancelled: true });
        if (!made.ok) return made;
        const bytes =
          made.value.kind === 'bytes'
            ? made.value.bytes
            : await printPages(made.value.pages, controller.signal);
        const done = await writeWhole(path, bytes);
        if (!done.ok) return done;
        written.add(done.value);
        return ok({ cancelled: false, path: done.value });
      } catch (error) {
        // A print that is stopped fails; it was meant to.
        if (controller.signal.aborted) return ok({ cancelled: true });
        throw error;
      } finally {
        if (running === controller) running = undefined;
      }
    },
    cancel: () => running?.abort(),
  };
}

const showProgress = (progress: ExportProgress): void =>
  BrowserWindow.getAllWindows()
    .find((window) => window.isVisible())
    ?.webContents.send('report.progress', progress);
