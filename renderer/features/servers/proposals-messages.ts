import type { Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { PlanProposal } from '#shared/plan/proposal.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** What is varied: when phases begin, or which scenes share servers. */
export type Varied = 'phases' | 'sharing';

/** What the window asks of the worker: one search, then it is done. */
export type ProposalsRequest = {
  readonly varied: Varied;
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly locale: Locale;
};

export type ProposalsAnswer =
  /** share: 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  /** Of phases by their number; of sharing, each scene by itself first and then the least. */
  | { readonly kind: 'done'; readonly proposals: readonly PlanProposal[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
