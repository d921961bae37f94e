import type { Problem } from '#shared/base/problem.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { PoolSearch, SizeOptions } from '#shared/plan/size.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** What to try beside each load's own. */
export type Wider = Required<Pick<SizeOptions, 'precisions' | 'engines'>>;

/** What the window asks of the worker: one search, then it is done. */
export type SearchRequest = {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly wider: Wider;
};

export type SearchAnswer =
  /** share: 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly pools: readonly PoolSearch[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
