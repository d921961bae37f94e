import { join } from 'node:path';
import { app } from 'electron';
import type { MadeExport } from '#electron/services/make-export.ts';
import { writeWhole } from '#electron/services/write-file.ts';
import { ok, type Result } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { Exported } from '#shared/ipc/channels.ts';
import { EXPORT_EXTENSIONS, type ExportKind } from '#shared/ipc/export.ts';
import { showNoProgress, showProgress } from './export-progress.ts';
import { printOnPaper, printToPdf } from './print-pages.ts';
import type { Projects } from './projects.ts';
import { exportFileName } from './report-file-name.ts';
import { reportJob, type ReportOrder, type ReportSources } from './report-job.ts';
import { makeInWorker } from './run-in-worker.ts';
import { askWhereToSave } from './save-dialog.ts';
import type { WrittenFiles } from './written-files.ts';

export type ReportExport = {
  readonly export: (order: ReportOrder & { readonly what: ExportKind }) => Promise<Result<Exported>>;
  readonly print: (order: ReportOrder) => Promise<Result<{ cancelled: boolean }>>;
  readonly running: () => boolean;
  /** Stops what is being made, if something is. */
  readonly cancel: () => void;
};

export type ReportExportOptions = ReportSources & {
  readonly projects: Projects;
  readonly written: WrittenFiles;
};

/** Makes the report in a worker, one at a time; asks where to and writes the file whole. */
export function setupReportExport({ projects, written, ...sources }: ReportExportOptions): ReportExport {
  let running: AbortController | undefined;

  /** Makes and uses a report; undefined when it was stopped. */
  async function make<Used>(
    order: ReportOrder,
    what: ExportKind,
    then: (made: MadeExport, signal: AbortSignal) => Promise<Result<Used>>,
  ): Promise<Result<Used> | undefined> {
    running?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running = controller;
    try {
      const made = await makeInWorker(reportJob(order, what, sources), showProgress, signal);
      if (made === undefined || !made.ok) return made;
      return await then(made.value, signal);
    } catch (error) {
      // A print that is stopped fails; it was meant to.
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      if (running === controller) {
        running = undefined;
        showNoProgress();
      }
    }
  }

  return {
    async export({ what, ...order }) {
      const { scenario, locale } = order;
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
      const done = await make(order, what, async (made, signal) =>
        writeWhole(path, await bytesOf(made, signal)),
      );
      if (done === undefined) return ok({ cancelled: true });
      if (!done.ok) return done;
      written.add(done.value);
      return ok({ cancelled: false, path: done.value });
    },
    async print(order) {
      const saved = projects.save(order.scenario, translatorFor(order.locale).t('desktop.reason.export'));
      if (!saved.ok) return saved;
      const done = await make(order, { kind: 'pdf' }, (made, signal) => {
        if (made.kind !== 'pages') throw new Error('a printed report has pages');
        return printOnPaper(made.pages, signal);
      });
      return done ?? ok({ cancelled: true });
    },
    running: () => running !== undefined,
    cancel: () => running?.abort(),
  };
}

async function bytesOf(made: MadeExport, signal: AbortSignal): Promise<Uint8Array> {
  switch (made.kind) {
    case 'bytes':
      return made.bytes;
    case 'pages':
      return printToPdf(made.pages, signal);
    default:
      throw new Error('a preview is no file');
  }
}
