import type { Label } from '../../i18n/label.ts';

/** Steps of a phase, in order. */
export const STEPS = ['decide', 'order', 'deliver', 'accept', 'start', 'next'] as const;
export type Step = (typeof STEPS)[number];

/** Who does it. */
export type Role = 'procurement' | 'finance' | 'facility' | 'operations' | 'architect';

export const TASKS = [
  'need',
  'prices',
  'budget',
  'servers',
  'licence',
  'domestic',
  'parts',
  'room',
  'liquid',
  'payment',
  'receive',
  'power',
  'cabling',
  'burnIn',
  'memory',
  'throughput',
  'failover',
  'models',
  'storage',
  'monitoring',
  'backup',
  'drill',
  'staff',
  'redeploy',
  'idle',
  'sale',
  'maintenance',
  'nextOrder',
] as const;
export type Task = (typeof TASKS)[number];

/** A figure that decides: of the ledger, which says why, or of the estimate, which is told as text. */
export type Fact =
  { readonly name: Label; readonly row: string } | { readonly name: Label; readonly text: Label };

/** One thing to be done in a phase. */
export type ChecklistItem = {
  /** Stable: of the phase, the task and what it is about. */
  readonly id: string;
  readonly step: Step;
  readonly task: Task;
  /** Month of the plan by which it is done; the plan starts at 0. */
  readonly month: number;
  /** Ledger row of that month, where the road map has one. */
  readonly monthRow?: string;
  readonly by: Role;
  readonly what: Label;
  readonly facts: readonly Fact[];
};
