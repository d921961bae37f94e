import type { Objective } from '../scenario/selection.ts';
import type { OptionCost } from './option-cost.ts';

/** What an option is ranked by; an option without a price has no cost. */
export type Ranked = {
  readonly cost: OptionCost | undefined;
  readonly fullKw: number;
  readonly latencySeconds: number;
};

/** The figure that an objective ranks by, least first; infinite where it is not known. */
export function rankValue({ cost, fullKw, latencySeconds }: Ranked, objective: Objective): number {
  switch (objective) {
    case 'unit-cost':
      return cost?.perThousand ?? Infinity;
    case 'annual-cost':
      return cost?.annual ?? Infinity;
    case 'purchase':
      return cost?.purchase ?? Infinity;
    case 'power':
      return fullKw;
    case 'latency':
      return latencySeconds;
  }
}

/**
 * Options that no other beats in every one of the objectives, in the order given. Of equals, all stay.
 * Options with an unknown figure are never on the front.
 */
export function paretoFront<Option extends Ranked>(
  options: readonly Option[],
  objectives: readonly Objective[],
): Option[] {
  const points = options.map((option) => objectives.map((objective) => rankValue(option, objective)));
  return options.filter((_, at) => {
    const own = points[at] ?? [];
    return own.every(Number.isFinite) && !points.some((other) => dominates(other, own));
  });
}

/** Nowhere worse, somewhere better. */
const dominates = (left: readonly number[], right: readonly number[]): boolean =>
  left.every((value, at) => value <= (right[at] ?? Infinity)) &&
  left.some((value, at) => value < (right[at] ?? Infinity));
