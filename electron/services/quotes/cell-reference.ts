/** Column of `AB12`, from 0; undefined for what is no reference. */
export function columnIndex(reference: string): number | undefined {
  let index = 0;
  let length = 0;
  for (; length < reference.length; length += 1) {
    const code = reference.charCodeAt(length);
    if (code < 65 || code > 90) break;
    index = index * 26 + (code - 64);
  }
  return length === 0 || length > 3 ? undefined : index - 1;
}

/** Row, from 1, and column, from 0, of `$AB$12`. */
export function cellReference(reference: string): { row: number; column: number } | undefined {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  const column = columnIndex(letters);
  return column === undefined ? undefined : { row: Number(digits), column };
}
