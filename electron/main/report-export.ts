import { join } from 'node:path';
import { app } from 'electron';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { Exported } from '#shared/ipc/channels.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import type { Projects } from './projects.ts';
import { reportFileName } from './report-file-name.ts';
import { askWhereToSave } from './save-dialog.ts';
import type { WrittenFiles } from './written-files.ts';
import { writeReportInWorker } from './run-in-worker.ts';

export type ReportExport = {
  readonly export: (scenario: Scenario, locale: Locale) => Promise<Result<Exported>>;
};

/** Asks where to, then writes the workbook in a worker, so that the window never freezes. */
export function setupReportExport(
  projects: Projects,
  catalog: () => Catalog,
  written: WrittenFiles,
): ReportExport {
  return {
    async export(scenario, locale) {
      const { t } = translatorFor(locale);
      // A budget that leaves the house is one that can be opened again: it is a saved revision.
      const saved = projects.save(scenario, t('desktop.reason.export'));
      if (!saved.ok) return saved;
      const { revision } = saved.value;
      const path = await askWhereToSave({
        title: t('desktop.export.title'),
        defaultPath: join(app.getPath('documents'), reportFileName(scenario.name, revision)),
        extension: 'xlsx',
        extensionName: t('desktop.export.workbook'),
      });
      if (path === undefined) return ok({ cancelled: true });
      const result = await writeReportInWorker({ scenario, catalog: catalog(), locale, path, revision });
      if (!result.ok) return result;
      written.add(result.value.path);
      return ok({ cancelled: false, path: result.value.path });
    },
  };
}
