import type { ExportRequest } from '#electron/services/make-export.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { RevisionNote } from '#shared/report/context.ts';
import type { KeptQuote } from '#shared/report/quotes-of-plan.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** What a report tells of, and the scenarios it is held against. */
export type ReportOrder = {
  readonly scenario: Scenario;
  readonly locale: Locale;
  readonly options: readonly Scenario[];
};

/** Where a report finds what the scenario itself does not say. */
export type ReportSources = {
  readonly catalog: () => Catalog;
  /** Saved revisions of a project, oldest first. */
  readonly history: (id: string) => readonly RevisionNote[];
  /** Quotes accepted into the catalog. */
  readonly quotes: () => readonly KeptQuote[];
};

/**
 * What the worker is asked for, the same for a file, a print and a preview, so that what is seen is what is written.
 * The revision is the last one that was saved.
 */
export function reportJob<What extends ExportRequest['what']>(
  { scenario, locale, options }: ReportOrder,
  what: What,
  { catalog, history, quotes }: ReportSources,
): ExportRequest & { readonly what: What } {
  const saved = history(scenario.id);
  const revision = saved.at(-1)?.revision;
  return {
    scenario,
    locale,
    options,
    catalog: catalog(),
    history: saved,
    quotes: quotes(),
    what,
    ...(revision === undefined ? {} : { revision }),
  };
}
