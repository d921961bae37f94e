import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { buildReport } from '#shared/report/build-report.ts';
import type { RevisionNote } from '#shared/report/context.ts';
import type { FilledQuote } from '#shared/report/quote-form.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { PROGRAM_VERSION } from './program-version.ts';
import { workbookBytes } from './workbook-writer.ts';
import { writeWhole } from './write-file.ts';

export type ReportRequest = {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly locale: Locale;
  readonly path: string;
  /** Number of the saved revision, when there is one. */
  readonly revision?: number;
  readonly quotes?: readonly FilledQuote[];
  readonly history?: readonly RevisionNote[];
};

/** Computes a scenario and writes its workbook. Nothing is written when the scenario cannot be computed. */
export async function writeReport(request: ReportRequest): Promise<Result<{ path: string; plan: Plan }>> {
  const plan = computePlan(request.scenario, request.catalog);
  if (!plan.ok) return plan;
  const written = await writePlan(plan.value, request);
  return written.ok ? ok({ path: written.value, plan: plan.value }) : fail(written.error);
}

/** Writes the workbook of a computed plan. */
export async function writePlan(
  plan: Plan,
  { locale, path, revision, quotes = [], history = [] }: Omit<ReportRequest, 'scenario' | 'catalog'>,
): Promise<Result<string>> {
  const report = buildReport({
    plan,
    translator: translatorFor(locale),
    revision,
    programVersion: PROGRAM_VERSION,
    quotes,
    history,
  });
  return writeWhole(path, await workbookBytes(report));
}
