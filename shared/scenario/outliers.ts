/** With fewer there is no telling which one is the odd one out. */
const LEAST_FOR_OUTLIERS = 5;
/** Modified z-score above which a value is an outlier. B. Iglewicz and D. Hoaglin (1993), How to Detect and Handle Outliers. */
const MODIFIED_Z = 3.5;
/** Makes the median deviation of a normal distribution its standard deviation. Ibid. */
const NORMAL = 0.6745;
/** Prices within 5 % of each other are alike, however tight the others lie. */
const LEAST_DEVIATION = 0.05;

/**
 * Tells of an amount whether it lies far from the others, by its logarithm: prices differ by factors. `amounts` are
 * those of comparable prices, the one that is asked about among them; of fewer than five none is far off.
 */
export function outlierTest(amounts: readonly number[]): (amount: number) => boolean {
  const logs = amounts.filter((amount) => amount > 0).map((amount) => Math.log(amount));
  if (logs.length < LEAST_FOR_OUTLIERS) return () => false;
  const middle = medianOf(logs.toSorted((left, right) => left - right));
  const deviations = logs.map((value) => Math.abs(value - middle)).toSorted((left, right) => left - right);
  const spread = Math.max(medianOf(deviations), LEAST_DEVIATION);
  return (amount) => amount > 0 && (NORMAL * Math.abs(Math.log(amount) - middle)) / spread > MODIFIED_Z;
}

/** Of values in order. */
export function medianOf(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
