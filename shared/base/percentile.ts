/**
 * Value below which a share of rising values lies, straight between neighbours: Excel's PERCENTILE.INC.
 * NaN of no values.
 */
export function percentile(rising: ArrayLike<number>, share: number): number {
  const place = share * (rising.length - 1);
  const below = Math.floor(place);
  const low = rising[below];
  if (low === undefined) return Number.NaN;
  const high = rising[below + 1] ?? low;
  return low + (high - low) * (place - below);
}

/** Normal quantile of a two-sided 95 % interval. */
const Z_95 = 1.959_963_984_540_054;

/**
 * Interval that holds the true percentile 95 times in 100, from the ranks alone: nothing is taken for granted
 * about the distribution.
 */
export function percentileInterval(rising: ArrayLike<number>, share: number): { low: number; high: number } {
  const count = rising.length;
  const half = Z_95 * Math.sqrt(count * share * (1 - share));
  const at = (rank: number): number => rising[Math.min(count - 1, Math.max(0, rank))] ?? Number.NaN;
  return { low: at(Math.floor(count * share - half) - 1), high: at(Math.ceil(count * share + half)) };
}
