import type { Model } from '../catalog/model.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import type { Precision } from '../scenario/scenario.ts';
import type { Serving } from '../scenario/serving.ts';

/** What an engine is told: the estimate's layout, the chosen batching, the load's serving choices. */
export type LaunchFacts = {
  readonly model: Model;
  readonly precision: Precision;
  readonly serving: Serving;
  readonly gpus: number;
  readonly tensor: number;
  /** Groups of data-parallel attention, experts spread over all GPUs; 1 where there are none. */
  readonly data: number;
  readonly stages: number;
  /** Longest request, input and output. */
  readonly tokens: number;
  readonly maxBatch: number;
  readonly maxTokens: number | undefined;
};

export type EngineOptions = {
  /** Program, and the model where it comes first. */
  readonly start: readonly string[];
  readonly args: readonly (readonly string[])[];
  readonly files?: readonly { readonly name: string; readonly content: string }[];
  readonly notes?: readonly Label[];
  readonly source: string;
};

/** An option with its value; nothing where there is no value. */
export const option = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [name, String(value)];

export const flag = (name: string, on: boolean): readonly string[] => (on ? [name] : []);

/** Only where more than one shares. */
export const shared = (count: number): number | undefined => (count > 1 ? count : undefined);

export const DTYPE: Readonly<Partial<Record<Precision, string>>> = { bf16: 'bfloat16', fp16: 'float16' };

/** Tokens drafted in a step, as the estimate counts them. performance-model.md §14. */
export const DRAFTED = 3;

/** Stands for a path that only the site knows. */
export const DRAFT_PATH = 'DRAFT_MODEL';

/** Weights of narrow formats come as a checkpoint of that format, under a name of its own; others under that of their repository. */
export const checkpointNotes = (
  { precision, model }: LaunchFacts,
  own: readonly Precision[],
): readonly Label[] =>
  own.includes(precision)
    ? [
        label('launch.note.checkpoint', {
          model: verbatim(model.name),
          precision: label(`precision.${precision}`),
        }),
      ]
    : [label('launch.note.model')];

export const draftNotes = ({ serving: { speculation } }: LaunchFacts): readonly Label[] =>
  speculation.draft === 'draft-model' || speculation.draft === 'eagle'
    ? [label('launch.note.draft', { name: verbatim(DRAFT_PATH) })]
    : [];

export const adapterNotes = ({ serving: { adapters } }: LaunchFacts): readonly Label[] =>
  adapters.count > 0 ? [label('launch.note.adapters', { count: adapters.count })] : [];
