import { type Reference, referencesOf } from './references.ts';
import type { Row } from './row.ts';

/**
 * Rows to compute next. One row alone is computed over its whole axis; several rows that feed each
 * other through the previous month are computed together, month by month, in this order.
 */
export type Step = readonly Row[];

export type Order =
  | { readonly ok: true; readonly steps: readonly Step[] }
  /** A way round, the first row repeated at the end. */
  | { readonly ok: false; readonly cycle: readonly string[] };

/** Puts every row after the rows it reads. References must exist. */
export function orderRows(rows: readonly Row[]): Order {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const steps: Step[] = [];
  for (const group of groups(rows, byId)) {
    const edges = edgesWithin(group);
    const needsItself = ringThrough(edges, 'whole');
    if (needsItself) return { ok: false, cycle: needsItself };
    const withinMonth = edges.filter((edge) => edge.reach === 'same');
    const ordered = orderWithinMonth(group, withinMonth);
    if (!ordered) return { ok: false, cycle: ringThrough(withinMonth, 'same') ?? [] };
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

type Edge = { readonly from: string; readonly to: string; readonly reach: Reference['reach'] };

function edgesWithin(group: readonly Row[]): Edge[] {
  const members = new Set(group.map((row) => row.id));
  return group.flatMap((row) =>
    referencesOf(row)
      .filter((reference) => members.has(reference.row))
      .map((reference) => ({ from: row.id, to: reference.row, reach: reference.reach })),
  );
}

/** Shortest closed path over the edges that uses one of this reach, its first row repeated at the end. */
function ringThrough(edges: readonly Edge[], reach: Reference['reach']): string[] | undefined {
  const rings = edges
    .filter((edge) => edge.reach === reach)
    .flatMap((edge) => {
      const back = pathBetween(edge.to, edge.from, edges);
      return back ? [[edge.from, ...back]] : [];
    });
  return rings.toSorted((left, right) => left.length - right.length)[0];
}

/** Shortest path, both ends included. */
function pathBetween(from: string, to: string, edges: readonly Edge[]): string[] | undefined {
  const reached = new Set([from]);
  let paths = [[from]];
  while (paths.length > 0) {
    const arrived = paths.find((path) => path.at(-1) === to);
    if (arrived) return arrived;
    paths = paths.flatMap((path) =>
      edges
        .filter((edge) => edge.from === path.at(-1) && !reached.has(edge.to))
        .map((edge) => {
          reached.add(edge.to);
          return [...path, edge.to];
        }),
    );
  }
  return undefined;
}

/** Order by references within one month; undefined when they go round. */
function orderWithinMonth(group: readonly Row[], edges: readonly Edge[]): Row[] | undefined {
  const waiting = new Map(group.map((row) => [row.id, row]));
  const ordered: Row[] = [];
  while (waiting.size > 0) {
    const blocked = new Set(edges.filter((edge) => waiting.has(edge.to)).map((edge) => edge.from));
    const ready = [...waiting.values()].filter(({ id }) => !blocked.has(id));
    if (ready.length === 0) return undefined;
    for (const row of ready) {
      ordered.push(row);
      waiting.delete(row.id);
    }
  }
  return ordered;
}
