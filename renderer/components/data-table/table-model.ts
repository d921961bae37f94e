export type Cell = string | number | null;

/** A column of plain values; `null` is "not known". */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly value: (row: Row) => Cell;
  /** Offers the column's values as a filter. */
  readonly filter?: boolean;
};

export type Sorting = { readonly key: string; readonly descending: boolean };

/** Column key to the value wanted. */
export type Filters = Readonly<Record<string, string>>;

/** Rows that pass every filter, in the order asked; unknown values stand last whichever way it runs. */
export function arrange<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
  filters: Filters,
): readonly Row[] {
  const wanted = columns.filter(({ key }) => (filters[key] ?? '') !== '');
  const kept = rows.filter((row) => wanted.every(({ key, value }) => String(value(row)) === filters[key]));
  const column = columns.find(({ key }) => key === sorting?.key);
  if (!column || !sorting) return kept;
  const direction = sorting.descending ? -1 : 1;
  return kept.toSorted((left, right) => compareCells(column.value(left), column.value(right), direction));
}

function compareCells(left: Cell, right: Cell, direction: 1 | -1): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  if (typeof left === 'number' && typeof right === 'number') return (left - right) * direction;
  return String(left).localeCompare(String(right)) * direction;
}

/** Values a column can be filtered by, in order. */
export const choicesOf = <Row>(rows: readonly Row[], column: Column<Row>): readonly string[] =>
  [...new Set(rows.map(column.value))]
    .filter((value) => value !== null)
    .map(String)
    .toSorted((left, right) => left.localeCompare(right));

/** The first press sorts upwards, the second downwards, the third restores the order. */
export function nextSorting(current: Sorting | undefined, key: string): Sorting | undefined {
  if (current?.key !== key) return { key, descending: false };
  return current.descending ? undefined : { key, descending: true };
}
