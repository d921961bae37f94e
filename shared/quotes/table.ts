/** One cell of a file somebody else wrote, as it stands there. */
export type RawCell = {
  /** As a person would read it. */
  readonly text: string;
  readonly number?: number;
  /** ISO date, where the cell is formatted as one. */
  readonly date?: string;
  /** The value was computed by the program that saved the file, not typed. */
  readonly formula?: true;
  /** `#REF!` and the like. */
  readonly error?: true;
};

export type RawRow = {
  /** As the spreadsheet counts, from 1. */
  readonly row: number;
  /** By column, from 0; undefined where nothing stands. */
  readonly cells: readonly (RawCell | undefined)[];
};

/** Cells that were joined into one; rows from 1, columns from 0. */
export type MergedRange = {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
};

export type RawTable = {
  /** Name of the sheet; empty for csv. */
  readonly sheet: string;
  readonly rows: readonly RawRow[];
  readonly merges: readonly MergedRange[];
};

/** Most rows and columns of a table that is imported. desktop.md, "Imported files are hostile". */
export const TABLE_LIMITS = { rows: 200_000, columns: 256, cells: 2_000_000 } as const;

export const cellText = (row: RawRow | undefined, column: number | null): string =>
  column === null ? '' : (row?.cells[column]?.text.trim() ?? '');
