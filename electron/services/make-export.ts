import { ok, type Result } from '#shared/base/result.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import type { ExportKind, ExportProgress, ReportPreview } from '#shared/ipc/export.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { buildQuoteForm, buildReport } from '#shared/report/build-report.ts';
import { type KeptQuote, quotesOfPlan } from '#shared/report/quotes-of-plan.ts';
import type { ReportContext } from '#shared/report/context.ts';
import { csvBytes } from './csv-writer.ts';
import { previewOf } from './preview.ts';
import { PROGRAM_VERSION } from './program-version.ts';
import { printedReport, type PrintedReport } from './printed-report.ts';
import { workbookBytes } from './workbook-writer.ts';
import { plansOf, type ReportRequest } from './write-report.ts';

/** What the report is made into: the bytes of a file, pages that a browser still has to print, or a preview. */
export type MadeExport =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'pages'; readonly pages: PrintedReport }
  | { readonly kind: 'preview'; readonly preview: ReportPreview };

export type ExportRequest = Omit<ReportRequest, 'path' | 'quotes'> & {
  readonly what: ExportKind | { kind: 'preview' };
  /** Accepted quotes of the catalog; those that price what the plan buys are set side by side. */
  readonly quotes?: readonly KeptQuote[];
};

/** Steps beside the sheets: the plan, the report, the packing or printing. */
const OTHER_STEPS = 3;

/**
 * Makes a file of a scenario, without writing it anywhere.
 * @returns the problems of `computePlan`
 */
export async function makeExport(
  { what, scenario, catalog, locale, revision, quotes = [], history = [], options = [] }: ExportRequest,
  onProgress: (progress: ExportProgress) => void = () => undefined,
): Promise<Result<MadeExport>> {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) return plan;
  const others = plansOf(options, catalog);
  if (!others.ok) return others;
  const context: ReportContext = {
    plan: plan.value,
    translator: translatorFor(locale),
    revision,
    programVersion: PROGRAM_VERSION,
    quotes: quotesOfPlan(quotes, plan.value),
    history,
    options: others.value,
  };
  const report = what.kind === 'quote-form' ? buildQuoteForm(context) : buildReport(context);
  const total = report.sheets.length + OTHER_STEPS;
  onProgress({ done: 2, total });
  switch (what.kind) {
    case 'preview':
      return ok({ kind: 'preview', preview: previewOf(report) });
    case 'csv': {
      const sheet = report.sheets.find(({ id }) => id === what.sheet);
      if (!sheet) throw new Error(`the report has no sheet ${what.sheet}`);
      return ok({ kind: 'bytes', bytes: csvBytes(sheet, what.encoding) });
    }
    case 'pdf': {
      const pages = printedReport(report, context);
      onProgress({ done: total - 1, total });
      return ok({ kind: 'pages', pages });
    }
    default:
      return ok({
        kind: 'bytes',
        bytes: await workbookBytes(report, (done) => onProgress({ done: done + 2, total })),
      });
  }
}
