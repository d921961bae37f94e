import type { Mapping } from './fields.ts';
import type { HeadFacts } from './header.ts';

/** What was found in a file before anything in it is believed. */
export type QuoteInspection = {
  readonly sheets: readonly { readonly name: string; readonly rows: number }[];
  readonly sheet: string;
  /** As the spreadsheet counts. */
  readonly headerRow: number;
  readonly columns: readonly {
    readonly index: number;
    readonly letters: string;
    readonly head: string;
    readonly samples: readonly string[];
  }[];
  /** Tells the columns of one kind of file from those of another. */
  readonly columnsKey: string;
  readonly mapping: Mapping;
  /** Name, quantity and price were found: nobody needs to map anything. */
  readonly complete: boolean;
  readonly facts: Omit<HeadFacts, 'words'>;
  /** The first rows as they stand. */
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
};
