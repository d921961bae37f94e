import type { Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { PhaseProposal } from '#shared/plan/propose-phases.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** What the window asks of the worker: one search, then it is done. */
export type PhasesRequest = {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly locale: Locale;
};

export type PhasesAnswer =
  /** share: 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly proposals: readonly PhaseProposal[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
