import { compareText } from '../base/order.ts';
import type { Server } from '../catalog/server.ts';
import type { WhyNot } from './fit.ts';
import type { Refused, Search } from './search.ts';

/** A configuration that falls short, and by how much: 1.1 is a tenth beyond the target or limit. */
export type Miss = Refused & { readonly excess: number };

/** Nodes that hold a model together which none holds alone, layer by layer. */
export type Pipeline = {
  readonly server: Server;
  /** At least so many: what each engine needs for itself on every node is counted once. */
  readonly nodes: number;
  readonly neededGB: number;
  /** Of one node. */
  readonly availableGB: number;
};

/**
 * The nearest miss of each kind, nearest first: what would have to give, and by how much. Where the model fits into
 * some node, memory is not what stands in the way and no node without enough of it is named. performance-model.md §9.
 */
export function missesOf(refused: readonly Refused[]): readonly Miss[] {
  const nearest = new Map<WhyNot['code'], Miss>();
  const measured = refused.filter(({ whyNot }) => excessOf(whyNot) !== undefined);
  const held = measured.filter(({ whyNot }) => whyNot.code !== 'memory-short');
  for (const each of held.length > 0 ? held : measured) {
    const excess = excessOf(each.whyNot);
    if (excess === undefined) continue;
    const known = nearest.get(each.whyNot.code);
    const miss = { ...each, excess };
    if (!known || compareMisses(miss, known) < 0) nearest.set(each.whyNot.code, miss);
  }
  return [...nearest.values()].toSorted(compareMisses);
}

/** Conditions of a selection that keep accelerators out before they are estimated. */
const FILTERS = ['not-domestic', 'export-controlled', 'excluded'] as const;

/** A condition, and how many accelerators it keeps out. */
export type FilteredOut = { readonly filter: (typeof FILTERS)[number]; readonly count: number };

/** How many accelerators each condition keeps out, most first: where they leave none, one of them has to give. */
export const filteredOut = (verdicts: Search['verdicts']): readonly FilteredOut[] =>
  FILTERS.map((filter) => ({
    filter,
    count: verdicts.filter(({ option, whyNot }) => option === undefined && whyNot?.code === filter).length,
  }))
    .filter(({ count }) => count > 0)
    .toSorted((left, right) => right.count - left.count);

const compareMisses = (left: Miss, right: Miss): number =>
  left.excess - right.excess ||
  compareText(left.server.id, right.server.id) ||
  compareText(left.load.precision, right.load.precision);

/** Needed over allowed; undefined where a reason has no measure. */
function excessOf(whyNot: WhyNot): number | undefined {
  switch (whyNot.code) {
    case 'memory-short':
      return whyNot.neededGB / whyNot.availableGB;
    case 'too-slow-first-token':
    case 'too-slow-image':
      return whyNot.seconds / whyNot.target;
    case 'too-slow-token':
      return whyNot.milliseconds / whyNot.target;
    case 'over-budget':
    case 'over-power':
    case 'over-racks':
      return whyNot.needed / whyNot.limit;
    case 'scene-misfit':
      return excessOf(whyNot.whyNot);
    default:
      return undefined;
  }
}

/** The fewest nodes that hold together what no single node holds; undefined where one node's memory is enough. */
export function pipelineOf(refused: readonly Refused[]): Pipeline | undefined {
  const measured = refused.filter(({ whyNot }) => excessOf(whyNot) !== undefined);
  const alone = measured.filter(({ together }) => together === undefined);
  const short = alone.flatMap(({ server, whyNot }) =>
    whyNot.code === 'memory-short'
      ? [{ server, neededGB: whyNot.neededGB, availableGB: whyNot.availableGB }]
      : [],
  );
  if (short.length === 0 || short.length < alone.length) return undefined;
  const [fewest] = short
    .map((each) => ({ ...each, nodes: Math.ceil(each.neededGB / each.availableGB) }))
    .toSorted((left, right) => left.nodes - right.nodes || compareText(left.server.id, right.server.id));
  return fewest;
}
