/** Largest magnitude, in currency units, in which a double still holds every fen (2^53 fen). */
export const MONEY_LIMIT = Number.MAX_SAFE_INTEGER / 100;

/**
 * Rounds half away from zero to `decimals` places, as spreadsheets do: a value that differs from a
 * tie only by binary noise (1.005 is 1.00499…) counts as the tie. finance.md §2.
 */
export function roundHalfAway(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = Math.abs(value) * scale;
  if (!(scaled < Number.MAX_SAFE_INTEGER)) return value;
  const noise = scaled * 2 ** -50;
  const rounded = Math.floor(scaled + 0.5 + noise) / scale;
  return value < 0 ? -rounded || 0 : rounded;
}

/** Rounds away from zero to a whole number after removing noise below `decimals` places: 3.0000000001 is 3. */
export function roundUpWhole(value: number, decimals: number): number {
  const clean = roundHalfAway(value, decimals);
  return clean < 0 ? -Math.ceil(-clean) : Math.ceil(clean);
}
