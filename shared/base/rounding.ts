/** Largest magnitude, in currency units, in which a double still holds every fen (2^53 fen). */
export const MONEY_LIMIT = Number.MAX_SAFE_INTEGER / 100;

/**
 * Rounds half away from zero to `decimals` places, as spreadsheets do: a value that differs from a
 * tie only beyond its 15th digit (1.005 is 1.00499…) counts as the tie. finance.md §2.
 */
export function roundHalfAway(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = Math.abs(value) * scale;
  if (!(scaled < LARGEST_WITH_FRACTION)) return value;
  const rounded = floorWithoutNoise(scaled + 0.5) / scale;
  return value < 0 ? -rounded || 0 : rounded;
}

/** Rounds away from zero to a whole number after removing noise below `decimals` places: 3.0000000001 is 3. */
export function roundUpWhole(value: number, decimals: number): number {
  const clean = roundHalfAway(value, decimals);
  return clean < 0 ? -Math.ceil(-clean) : Math.ceil(clean);
}

/** From here on doubles have no halves. */
const LARGEST_WITH_FRACTION = 2 ** 52;

/** Digits that a spreadsheet takes for real. */
const DIGITS = 15;

function floorWithoutNoise(value: number): number {
  const floor = Math.floor(value);
  // Writing digits is slow; it is needed only just below the next whole number.
  return floor + 1 - value > value * 1e-14 ? floor : Math.floor(Number(value.toPrecision(DIGITS)));
}
