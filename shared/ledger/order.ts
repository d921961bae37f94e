import { referencesOf } from './references.ts';
import type { Row } from './row.ts';

/**
 * Rows to compute next. One row alone is computed over its whole axis; several rows that feed each
 * other through the previous month are computed together, month by month, in this order.
 */
export type Step = readonly Row[];

export type Order =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly cycle: readonly string[] };

/** Puts every row after the rows it reads. References must exist. */
export function orderRows(rows: readonly Row[]): Order {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const steps: Step[] = [];
  for (const group of groups(rows, byId)) {
    const members = new Set(group.map((row) => row.id));
    const inside = (row: Row, reach: 'same' | 'whole'): string[] =>
      referencesOf(row)
        .filter((reference) => reference.reach === reach && members.has(reference.row))
        .map((reference) => reference.row);
    const needsItself = group.find((row) => inside(row, 'whole').length > 0);
    if (needsItself) return { ok: false, cycle: group.map((row) => row.id) };
    const ordered = orderWithinMonth(group, (row) => inside(row, 'same'));
    if (!ordered) return { ok: false, cycle: group.map((row) => row.id) };
    steps.push(ordered);
  }
  return { ok: true, steps };
}

/** Strongly connected groups, each after those it reads (Tarjan; iterative, a ledger may be deep). */
function groups(rows: readonly Row[], byId: ReadonlyMap<string, Row>): Row[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: Row[] = [];
  const found: Row[][] = [];

  const enter = (row: Row): Frame => {
    index.set(row.id, index.size);
    low.set(row.id, index.size - 1);
    stack.push(row);
    onStack.add(row.id);
    return { row, next: 0, reads: referencesOf(row).map((reference) => reference.row) };
  };
  const lower = (id: string, to: number): void => {
    low.set(id, Math.min(low.get(id) ?? to, to));
  };

  for (const root of rows) {
    if (index.has(root.id)) continue;
    const frames: Frame[] = [enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const read = frame.reads[frame.next];
      frame.next += 1;
      if (read !== undefined) {
        const target = byId.get(read);
        const seen = index.get(read);
        if (target && seen === undefined) frames.push(enter(target));
        else if (seen !== undefined && onStack.has(read)) lower(frame.row.id, seen);
        continue;
      }
      frames.pop();
      const { id } = frame.row;
      const parent = frames.at(-1);
      if (parent) lower(parent.row.id, low.get(id) ?? 0);
      if (low.get(id) === index.get(id)) found.push(popGroup(id));
    }
  }
  return found;

  function popGroup(id: string): Row[] {
    const group: Row[] = [];
    for (;;) {
      const member = stack.pop();
      if (!member) break;
      onStack.delete(member.id);
      group.push(member);
      if (member.id === id) break;
    }
    return group.toReversed();
  }
}

type Frame = { readonly row: Row; next: number; readonly reads: readonly string[] };

/** Order by references within one month; undefined when they go round. */
function orderWithinMonth(
  group: readonly Row[],
  readsOf: (row: Row) => readonly string[],
): Row[] | undefined {
  const waiting = new Map(group.map((row) => [row.id, { row, reads: readsOf(row) }]));
  const ordered: Row[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ reads }) => reads.every((id) => !waiting.has(id)));
    if (ready.length === 0) return undefined;
    for (const { row } of ready) {
      ordered.push(row);
      waiting.delete(row.id);
    }
  }
  return ordered;
}
