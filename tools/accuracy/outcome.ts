/** What is predicted of a row, in words that a table may show. */
export type Quantity =
  'TTFT' | 'TPOT' | 'end to end' | 'throughput' | 'single stream' | 'prompt' | 'image seconds';

/** A predicted value with its P10–P90 range; in the unit of what was measured. */
export type Predicted = {
  readonly quantity: Quantity;
  readonly value: number;
  readonly range: { readonly p10: number; readonly p90: number } | undefined;
};

/** A row after prediction: what can be said of it, or why nothing can. */
export type Outcome =
  { readonly id: string; readonly group: string; readonly predicted: readonly Predicted[] } | Refused;

/** A row that was not predicted, and why. */
export type Refused = { readonly id: string; readonly reason: string };

/** A column of text by name. */
export type Line = Readonly<Record<string, string>>;

/** Reads measured values of a row, by quantity. Never seen by the prediction. */
export type Measured = Partial<Record<Quantity, number>>;

/** One of the two data files: how it is recognised, predicted and compared. */
export type DataFile = {
  readonly name: string;
  /** Columns that were measured. A prediction is given rows without them. */
  readonly measuredColumns: readonly string[];
  readonly predict: (line: Line) => Outcome;
  readonly measuredOf: (line: Line) => Measured;
};

/** The row without what was measured. */
export const inputsOf = (line: Line, { measuredColumns }: DataFile): Line =>
  Object.fromEntries(Object.entries(line).filter(([column]) => !measuredColumns.includes(column)));
