import type { Model } from '../catalog/model.ts';
import { label, type Label, verbatim } from '../i18n/label.ts';
import type { Precision } from '../scenario/scenario.ts';
import type { Serving } from '../scenario/serving.ts';

/** What an engine is told: the estimate's layout, the chosen batching, the load's serving choices. */
export type LaunchFacts = {
  readonly model: Model;
  /** Folder that the weights lie in, as a container sees it; undefined where the model is named as in the catalog. */
  readonly folder: string | undefined;
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
  /** Words of the program. */
  readonly start: readonly string[];
  /** What follows it, word by word, without the quotes of a shell; the model first where it has no option. */
  readonly args: readonly (readonly string[])[];
  readonly files?: readonly LaunchFile[];
  readonly notes?: readonly Label[];
  readonly source: string;
};

/** What a command line cannot say, in a file that one of its options names. */
export type LaunchFile = { readonly name: string; readonly content: string };

/** Where the weights of the model are found: its name, or its place in the folder of weights. */
export const weightsOf = ({ model, folder }: LaunchFacts): string =>
  folder === undefined ? model.name : `${folder}/${model.id}`;

/** A file or folder of weights beside the model's own. */
export const besideWeights = ({ folder }: LaunchFacts, name: string): string =>
  folder === undefined ? name : `${folder}/${name}`;

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

/** Where a container looks for the weights, and in which format. */
const folderNote = (facts: LaunchFacts): Label =>
  label('launch.note.folder', {
    model: verbatim(facts.model.name),
    precision: label(`precision.${facts.precision}`),
    path: verbatim(weightsOf(facts)),
  });

/** Weights of narrow formats come as a checkpoint of that format, under a name of its own; others under that of their repository. */
export function checkpointNotes(facts: LaunchFacts, own: readonly Precision[]): readonly Label[] {
  const { precision, model, folder } = facts;
  if (folder !== undefined) return [folderNote(facts)];
  return own.includes(precision)
    ? [
        label('launch.note.checkpoint', {
          model: verbatim(model.name),
          precision: label(`precision.${precision}`),
        }),
      ]
    : [label('launch.note.model')];
}

export const draftNotes = ({ serving: { speculation } }: LaunchFacts): readonly Label[] =>
  speculation.draft === 'draft-model' || speculation.draft === 'eagle'
    ? [label('launch.note.draft', { name: verbatim(DRAFT_PATH) })]
    : [];

export const adapterNotes = ({ serving: { adapters } }: LaunchFacts): readonly Label[] =>
  adapters.count > 0 ? [label('launch.note.adapters', { count: adapters.count })] : [];
