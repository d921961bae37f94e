import { percentile } from '../base/percentile.ts';
import { countBelow } from './rank.ts';

/** Values between `from` and below `to` (the last class holds its upper end too), as a share of all. */
export type HistogramClass = {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  /** Of all values up to the end of the class. */
  readonly cumulative: number;
};

/** Few values far out would press all others into a corner: the classes end here, and these are put in the outermost. */
const SHOWN = { low: 0.002, high: 0.998 };

/** Rising values in classes of equal width. */
export function histogram(rising: Float64Array, classes: number): HistogramClass[] {
  const [low, high] = [percentile(rising, SHOWN.low), percentile(rising, SHOWN.high)];
  if (!(high > low)) return [{ from: low, to: high, share: 1, cumulative: 1 }];
  const width = (high - low) / classes;
  let before = 0;
  return Array.from({ length: classes }, (_, at) => {
    const [from, to] = [low + width * at, low + width * (at + 1)];
    const below = at === classes - 1 ? rising.length : countBelow(rising, to);
    const share = (below - before) / rising.length;
    before = below;
    return { from, to, share, cumulative: below / rising.length };
  });
}
