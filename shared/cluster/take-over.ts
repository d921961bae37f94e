import type { Values } from '../ledger/evaluate.ts';
import { isGroupPart, type PhasePart } from '../scenario/cluster.ts';
import type { Phase } from '../scenario/scenario.ts';
import type { ClusterDesign } from './design.ts';
import type { ClusterPart } from './parts.ts';

/** A phase with another count of one part; none takes a part by the piece off the list, or says that a group needs none. */
export function withPart(phase: Phase, part: ClusterPart, itemId: string, quantity: number): Phase {
  switch (part) {
    case 'management':
      return { ...phase, managementNodes: quantity };
    case 'storage':
      return { ...phase, storageTB: quantity };
    case 'rack':
      return { ...phase, racks: quantity };
    default: {
      const others = phase.parts.filter((each) => each.part !== part);
      return {
        ...phase,
        // A leaf counted by servers per switch is one that is counted by hand from now on.
        ...(part === 'leaf' && phase.switchItemId === itemId ? { switchItemId: null } : {}),
        parts: quantity === 0 && !isGroupPart(part) ? others : [...others, { part, itemId, quantity }],
      };
    }
  }
}

/** The parts that a phase buys by hand, with the proposal's counts in their place. */
export function takeOverParts(phase: Phase, design: ClusterDesign, values: Values): Phase {
  const lines = design.lines.filter((line) => line.phase.id === phase.id);
  const count = (part: ClusterPart): number => {
    const line = lines.find((each) => each.part === part);
    return line === undefined ? 0 : values.at(line.added);
  };
  return {
    ...phase,
    managementNodes: count('management'),
    storageTB: count('storage'),
    racks: count('rack'),
    // Its place is taken by the leaves.
    switchItemId: null,
    parts: lines.flatMap(({ part, itemId, added }): PhasePart[] => {
      const quantity = values.at(added);
      return part === 'management' || part === 'storage' || part === 'rack' || quantity === 0
        ? []
        : [{ part, itemId, quantity }];
    }),
  };
}
