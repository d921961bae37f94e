import type { Balance, BalanceSettings } from '#shared/plan/balance.ts';
import type { BalancedPool } from '#shared/roadmap/balanced-pool.ts';

/** What the window asks of the worker: one comparison, then it is done. */
export type BalancingRequest = { readonly pool: BalancedPool; readonly settings: BalanceSettings };

export type BalancingAnswer =
  /** share: 0 to 1. */
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly balance: Balance }
  /** A bug in the engine. */
  | { readonly kind: 'failed'; readonly detail: string };
