import type { MadeExport } from '#electron/services/make-export.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { ReportPreview } from '#shared/ipc/export.ts';
import { printToPdf } from './print-pages.ts';
import { reportJob, type ReportOrder, type ReportSources } from './report-job.ts';
import { makeInWorker } from './run-in-worker.ts';

export type ReportPreviews = {
  /** The first rows of each sheet of the workbook. */
  readonly sheets: (order: ReportOrder) => Promise<Result<ReportPreview>>;
  /** The PDF report as an export would write it; null when it was stopped, as it is by the next one. */
  readonly pages: (order: ReportOrder) => Promise<Result<Uint8Array | null>>;
  readonly stopPages: () => void;
};

/** Makes in the background what the report screen shows, beside whatever is being exported; nothing is written. */
export function setupReportPreviews(sources: ReportSources): ReportPreviews {
  let printing: AbortController | undefined;

  async function print(order: ReportOrder, signal: AbortSignal): Promise<Result<Uint8Array | null>> {
    const made = await makeInWorker(reportJob(order, { kind: 'pdf' }, sources), ignore, signal);
    if (made === undefined) return ok(null);
    if (!made.ok) return made;
    return ok(await printToPdf(expectKind(made.value, 'pages').pages, signal));
  }

  return {
    async sheets(order) {
      const job = reportJob(order, { kind: 'preview' }, sources);
      const made = await makeInWorker(job, ignore, new AbortController().signal);
      if (made === undefined) throw new Error('nobody stops a preview of sheets');
      return made.ok ? ok(expectKind(made.value, 'preview').preview) : made;
    },
    async pages(order) {
      printing?.abort();
      const controller = new AbortController();
      printing = controller;
      try {
        return await print(order, controller.signal);
      } catch (error) {
        // A print that is stopped fails; it was meant to.
        if (controller.signal.aborted) return ok(null);
        throw error;
      } finally {
        if (printing === controller) printing = undefined;
      }
    },
    stopPages: () => printing?.abort(),
  };
}

const ignore = (): void => undefined;

function expectKind<Kind extends MadeExport['kind']>(
  made: MadeExport,
  kind: Kind,
): Extract<MadeExport, { kind: Kind }> {
  if (!isKind(made, kind)) throw new Error(`${kind} was asked for, ${made.kind} was made`);
  return made;
}

const isKind = <Kind extends MadeExport['kind']>(
  made: MadeExport,
  kind: Kind,
): made is Extract<MadeExport, { kind: Kind }> => made.kind === kind;
