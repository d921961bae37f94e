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

/**
 * Puts every row after the rows it reads. References must exist.
 * @param reads what each row refers to, where that is known already
 */
export function orderRows(
  rows: readonly Row[],
  reads: readonly (readonly Reference[])[] = rows.map(referencesOf),
): Order {
  const steps: Step[] = [];
  for (const members of groups(rows, reads)) {
    const group = members.map((at) => rowAt(rows, at));
    const edges = edgesWithin(members, rows, reads);
    // Nearly every row: it stands alone and does not read itself.
    if (edges.length === 0) {
      steps.push(group);
      continue;
    }
    const needsItself = ringThrough(edges, 'whole');
    if (needsItself) return { ok: false, cycle: needsItself };
    const withinMonth = edges.filter((edge) => edge.reach === 'same');
    const ordered = orderWithinMonth(group, withinMonth);
    if (!ordered) return { ok: false, cycle: ringThrough(withinMonth, 'same') ?? [] };
    steps.push(ordered);
  }
  return { ok: true, steps };
}

function rowAt(rows: readonly Row[], at: number): Row {
  const row = rows[at];
  if (!row) throw new RangeError(`there is no row ${at}`);
  return row;
}

const NOT_SEEN = -1;

/** Strongly connected groups by position, each after those it reads (Tarjan; iterative, a ledger may be deep). */
function groups(rows: readonly Row[], reads: readonly (readonly Reference[])[]): number[][] {
  const positions = new Map(rows.map(({ id }, at) => [id, at]));
  const index = new Int32Array(rows.length).fill(NOT_SEEN);
  const low = new Int32Array(rows.length);
  const onStack = new Uint8Array(rows.length);
  const stack: number[] = [];
  const found: number[][] = [];
  let entered = 0;

  const enter = (at: number): Frame => {
    index[at] = entered;
    low[at] = entered;
    entered += 1;
    stack.push(at);
    onStack[at] = 1;
    return { at, next: 0, reads: reads[at] ?? [] };
  };
  const lower = (at: number, to = 0): void => {
    if (to < (low[at] ?? 0)) low[at] = to;
  };

  for (let root = 0; root < rows.length; root += 1) {
    if (index[root] !== NOT_SEEN) continue;
    const frames: Frame[] = [enter(root)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const read = frame.reads[frame.next];
      frame.next += 1;
      if (read !== undefined) {
        const target = positions.get(read.row);
        if (target === undefined) continue;
        if (index[target] === NOT_SEEN) frames.push(enter(target));
        else if (onStack[target] === 1) lower(frame.at, index[target]);
        continue;
      }
      frames.pop();
      const { at } = frame;
      const parent = frames.at(-1);
      if (parent) lower(parent.at, low[at]);
      if (low[at] === index[at]) found.push(popGroup(at));
    }
  }
  return found;

  function popGroup(first: number): number[] {
    const group: number[] = [];
    for (;;) {
      const member = stack.pop();
      if (member === undefined) break;
      onStack[member] = 0;
      group.push(member);
      if (member === first) break;
    }
    return group.toReversed();
  }
}

type Frame = { readonly at: number; next: number; readonly reads: readonly Reference[] };

type Edge = { readonly from: string; readonly to: string; readonly reach: Reference['reach'] };

function edgesWithin(
  members: readonly number[],
  rows: readonly Row[],
  reads: readonly (readonly Reference[])[],
): Edge[] {
  const ids = new Set(members.map((at) => rowAt(rows, at).id));
  return members.flatMap((at) =>
    (reads[at] ?? [])
      .filter(({ row }) => ids.has(row))
      .map(({ row, reach }) => ({ from: rowAt(rows, at).id, to: row, reach })),
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
