import type { Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Locale } from '#shared/i18n/messages.ts';
import type { PhaseProposal } from '#shared/plan/propose-phases.ts';
import type { SharingProposals } from '#shared/plan/propose-sharing.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** What is found, by what is varied: when phases begin, or which scenes share servers. */
export type ProposalsOf = {
  /** By the number of phases. */
  readonly phases: readonly PhaseProposal[];
  readonly sharing: SharingProposals;
};
export type Varied = keyof ProposalsOf;

/** What the window asks of the worker: one search, then it is done. */
export type ProposalsRequest = {
  readonly varied: Varied;
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly locale: Locale;
};

export type ProposalsAnswer<What extends Varied> =
  /** share: 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly proposals: ProposalsOf[What] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
