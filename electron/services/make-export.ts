import { fail, ok, type Result } from '#shared/base/result.ts';
import type { ExportKind, ExportProgress } from '#shared/ipc/export.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { buildQuoteForm, buildReport } from '#shared/report/build-report.ts';
import type { ReportContext } from '#shared/report/context.ts';
import { csvBytes } from './csv-writer.ts';
import { PROGRAM_VERSION } from './program-version.ts';
import { printedReport, type PrintedReport } from './printed-report.ts';
import type { ReportRequest } from './write-report.ts';
import { workbookBytes } from './workbook-writer.ts';

/** What an export comes to: the bytes of the file, or pages that a browser still has to print. */
export type MadeExport =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly plan: Plan | undefined }
  | { readonly kind: 'pages'; readonly pages: PrintedReport; readonly plan: Plan };

export type ExportRequest = Omit<ReportRequest, 'path'> & { readonly what: ExportKind };

/** Steps beside the sheets: the plan, the report, the packing. */
const OTHER_STEPS = 3;

/**
 * Makes a file of a scenario, without writing it anywhere.
 * @returns the problems of `computePlan`
 */
export async function makeExport(
  request: ExportRequest,
  onProgress: (progress: ExportProgress) => void = () => undefined,
): Promise<Result<MadeExport>> {
  const { scenario } = request;
  const computed = computePlan(scenario, request.catalog);
  if (!computed.ok) return fail(computed.error);
  return ok(await makeOfPlan(computed.value, request, onProgress));
}

/** The same of a plan that is computed already. */
export async function makeOfPlan(
  plan: Plan,
  { what, locale, revision, quotes = [], history = [] }: Omit<ExportRequest, 'scenario' | 'catalog'>,
  onProgress: (progress: ExportProgress) => void = () => undefined,
): Promise<MadeExport> {
  const context: ReportContext = {
    plan,
    translator: translatorFor(locale),
    revision,
    programVersion: PROGRAM_VERSION,
    quotes,
    history,
  };
  const report = what.kind === 'quote-form' ? buildQuoteForm(context) : buildReport(context);
  const total = report.sheets.length + OTHER_STEPS;
  const bytes = (made: Uint8Array): MadeExport => ({ kind: 'bytes', bytes: made, plan });
  onProgress({ done: 2, total });
  switch (what.kind) {
    case 'csv': {
      const sheet = report.sheets.find(({ id }) => id === what.sheet);
      if (!sheet) throw new Error(`the report has no sheet ${what.sheet}`);
      return bytes(csvBytes(sheet, what.encoding));
    }
    case 'pdf':
      return { kind: 'pages', pages: printedReport(report, context), plan };
    default:
      return bytes(await workbookBytes(report, (done) => onProgress({ done: done + 2, total })));
  }
}
