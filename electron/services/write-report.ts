import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { buildQuoteForm, buildReport } from '#shared/report/build-report.ts';
import type { ReportContext, RevisionNote } from '#shared/report/context.ts';
import type { FilledQuote } from '#shared/report/quote-form.ts';
import type { Report } from '#shared/report/report.ts';
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
  /** Other scenarios that this one is held against. */
  readonly options?: readonly Scenario[];
};

/** Computes a scenario and writes its workbook. Nothing is written when the scenario cannot be computed. */
export async function writeReport(request: ReportRequest): Promise<Result<{ path: string; plan: Plan }>> {
  const plan = computePlan(request.scenario, request.catalog);
  if (!plan.ok) return plan;
  const options = plansOf(request.options ?? [], request.catalog);
  if (!options.ok) return options;
  const written = await writePlan(plan.value, { ...request, options: options.value });
  return written.ok ? ok({ path: written.value, plan: plan.value }) : fail(written.error);
}

/** Writes the workbook of a computed plan. */
export const writePlan = (plan: Plan, request: PlanRequest): Promise<Result<string>> =>
  writeBook(buildReport, plan, request);

/** Writes the form that suppliers fill in. */
export const writeQuoteForm = (plan: Plan, request: PlanRequest): Promise<Result<string>> =>
  writeBook(buildQuoteForm, plan, request);

/** Plans of the options, all with the same facts; the problems of the first that cannot be computed. */
export function plansOf(options: readonly Scenario[], catalog: Catalog): Result<readonly Plan[]> {
  const plans: Plan[] = [];
  for (const option of options) {
    const plan = computePlan(option, catalog);
    if (!plan.ok) return plan;
    plans.push(plan.value);
  }
  return ok(plans);
}

type PlanRequest = Omit<ReportRequest, 'scenario' | 'catalog' | 'options'> & {
  readonly options?: readonly Plan[];
};

async function writeBook(
  build: (context: ReportContext) => Report,
  plan: Plan,
  { locale, path, revision, quotes = [], history = [], options = [] }: PlanRequest,
): Promise<Result<string>> {
  const report = build({
    plan,
    translator: translatorFor(locale),
    revision,
    programVersion: PROGRAM_VERSION,
    quotes,
    history,
    options,
  });
  return writeWhole(path, await workbookBytes(report));
}
