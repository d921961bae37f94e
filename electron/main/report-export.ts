import { join } from 'node:path';
import { app } from 'electron';
import type { MadeExport } from '#electron/services/make-export.ts';
import { writeWhole } from '#electron/services/write-file.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { Exported } from '#shared/ipc/channels.ts';
import { EXPORT_EXTENSIONS, type ExportKind, type ReportPreview } from '#shared/ipc/export.ts';
import type { RevisionNote } from '#shared/report/context.ts';
import type { KeptQuote } from '#shared/report/quotes-of-plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { showNoProgress, showProgress } from './export-progress.ts';
import { printOnPaper, printToPdf } from './print-pages.ts';
import type { Projects } from './projects.ts';
import { exportFileName } from './report-file-name.ts';
import { makeInWorker } from './run-in-worker.ts';
import { askWhereToSave } from './save-dialog.ts';
import type { WrittenFiles } from './written-files.ts';

/** What is to be written, and the scenarios it is held against. */
export type ExportOrder = {
  readonly scenario: Scenario;
  readonly locale: Locale;
  readonly what: ExportKind;
  readonly options: readonly Scenario[];
};

export type ReportExport = {
  readonly export: (request: ExportOrder) => Promise<Result<Exported>>;
  readonly print: (scenario: Scenario, locale: Locale) => Promise<Result<{ cancelled: boolean }>>;
  readonly preview: (scenario: Scenario, locale: Locale) => Promise<Result<ReportPreview>>;
  readonly running: () => boolean;
  /** Stops what is being made, if something is. */
  readonly cancel: () => void;
};

export type ReportExportOptions = {
  readonly projects: Projects;
  readonly catalog: () => Catalog;
  readonly written: WrittenFiles;
  /** Saved revisions of a project, oldest first. */
  readonly history: (id: string) => readonly RevisionNote[];
  /** Quotes accepted into the catalog. */
  readonly quotes: () => readonly KeptQuote[];
};

type Job = {
  readonly scenario: Scenario;
  readonly locale: Locale;
  readonly revision?: number;
  readonly options?: readonly Scenario[];
};

/** Makes the report in a worker, one at a time; asks where to and writes the file whole. */
export function setupReportExport({
  projects,
  catalog,
  written,
  history,
  quotes,
}: ReportExportOptions): ReportExport {
  let running: AbortController | undefined;

  /** Makes and uses a report; undefined when it was stopped. */
  async function make<Used>(
    job: Job,
    what: ExportKind,
    then: (made: MadeExport, signal: AbortSignal) => Promise<Result<Used>>,
  ): Promise<Result<Used> | undefined> {
    running?.abort();
    const controller = new AbortController();
    const { signal } = controller;
    running = controller;
    try {
      const request = {
        ...job,
        catalog: catalog(),
        history: history(job.scenario.id),
        quotes: quotes(),
        what,
      };
      const made = await makeInWorker(request, showProgress, signal);
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
    async export({ scenario, locale, what, options }) {
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
      const done = await make({ scenario, locale, revision, options }, what, async (made, signal) =>
        writeWhole(path, await bytesOf(made, signal)),
      );
      if (done === undefined) return ok({ cancelled: true });
      if (!done.ok) return done;
      written.add(done.value);
      return ok({ cancelled: false, path: done.value });
    },
    async print(scenario, locale) {
      const saved = projects.save(scenario, translatorFor(locale).t('desktop.reason.export'));
      if (!saved.ok) return saved;
      const { revision } = saved.value;
      const done = await make({ scenario, locale, revision }, { kind: 'pdf' }, (made, signal) => {
        if (made.kind !== 'pages') throw new Error('a printed report has pages');
        return printOnPaper(made.pages, signal);
      });
      return done ?? ok({ cancelled: true });
    },
    async preview(scenario, locale) {
      const saved = history(scenario.id);
      const revision = saved.at(-1)?.revision;
      const request = {
        scenario,
        locale,
        catalog: catalog(),
        history: saved,
        quotes: quotes(),
        ...(revision === undefined ? {} : { revision }),
      };
      const made = await makeInWorker(
        { ...request, what: { kind: 'preview' } },
        () => undefined,
        new AbortController().signal,
      );
      if (made === undefined) throw new Error('nobody stops a preview');
      if (!made.ok) return made;
      if (made.value.kind !== 'preview') throw new Error('a preview was asked for');
      return ok(made.value.preview);
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
