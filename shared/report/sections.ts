import type { Row, Section } from '../ledger/row.ts';

/** Rows grouped by section, groups in order of first appearance, rows in the order they were stated. */
export function bySection<R extends Row>(rows: readonly R[]): Map<Section, R[]> {
  const groups = new Map<Section, R[]>();
  for (const row of rows) {
    const known = groups.get(row.section);
    if (known) known.push(row);
    else groups.set(row.section, [row]);
  }
  return groups;
}
