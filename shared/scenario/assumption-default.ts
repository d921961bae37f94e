import type { Unit } from '../base/unit.ts';
import type { MessageKey } from '../i18n/messages.ts';
import type { Certainty, NumberFormat } from '../ledger/row.ts';
import type { Assumptions } from './scenario.ts';

/** Where an assumption stands on the screen and on the sheet. */
export const ASSUMPTION_GROUPS = [
  'plan',
  'cluster',
  'operations',
  'finance',
  'tax',
  'purchase',
  'electricity',
  'running',
  'depreciation',
  'end',
  'alternatives',
  'needs',
] as const;
export type AssumptionGroup = (typeof ASSUMPTION_GROUPS)[number];

/** An assumption's default with its reason; the accepted range stands in the schema. */
export type AssumptionDefault = {
  readonly value: number;
  readonly unit: Unit;
  readonly format: NumberFormat;
  readonly definedName: string;
  /** Where the default comes from, in the words of the source. */
  readonly source: string;
  readonly date?: string;
  readonly certainty: Certainty;
  /** Likely range in the sources, for the risk readers. */
  readonly range?: { readonly p10: number; readonly p90: number };
  readonly group: AssumptionGroup;
};

/** A switch's default with its reason. */
export type FlagDefault = {
  readonly value: boolean;
  readonly definedName: string;
  readonly source: MessageKey;
  readonly certainty: Certainty;
  readonly group: AssumptionGroup;
};

export type FlagAssumption = {
  [Name in keyof Assumptions]: Assumptions[Name] extends boolean ? Name : never;
}[keyof Assumptions];
export type NumericAssumption = Exclude<keyof Assumptions, FlagAssumption>;
