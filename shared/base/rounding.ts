/** Largest magnitude, in currency units, in which a double still holds every fen (2^53 fen). */
export const MONEY_LIMIT = Number.MAX_SAFE_INTEGER / 100;

/**
 * Rounds half away from zero to `decimals` places, as spreadsheets do: a value that differs from a
 * tie only beyond its 15th digit (1.005 is 1.00499…) counts as the tie. finance.md §2.
 */
export function roundHalfAway(value: number, decimals: number): number {
  const scale = POWERS_OF_TEN[decimals] ?? 10 ** decimals;
  const scaled = Math.abs(value) * scale;
  if (Number.isInteger(value) || !(scaled < LARGEST_WITH_HALVES)) return value;
  const rounded = wholePart(scaled + 0.5) / scale;
  return value < 0 ? -rounded || 0 : rounded;
}

/** Rounds away from zero to a whole number after removing noise below `decimals` places: 3.0000000001 is 3. */
export function roundUpWhole(value: number, decimals: number): number {
  const clean = roundHalfAway(value, decimals);
  return clean < 0 ? -Math.ceil(-clean) : Math.ceil(clean);
}

/** From here on doubles are whole. */
const LARGEST_WITH_HALVES = 2 ** 52;

/** 10^n, written out: a product of rounding is divided by it in every cell of money. */
export const POWERS_OF_TEN: readonly number[] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** Whole part of a positive number without its noise. Noise matters only close to a whole number. */
function wholePart(value: number): number {
  const whole = Math.floor(value);
  const fraction = value - whole;
  const near = value * NEAR;
  return fraction > near && fraction < 1 - near ? whole : Math.floor(withoutNoise(value));
}

/** Twice what taking a number to 15 digits can move it by, in proportion to the number. */
const NEAR = 1e-14;

/** A positive number to 15 digits, unless its fraction is of few binary places and so exact as it is. */
function withoutNoise(value: number): number {
  if (Number.isInteger(value * EXACT_FRACTION)) return value;
  const scale = 10 ** (LAST_DIGIT - Math.floor(Math.log10(value)));
  return Math.round(value * scale) / scale;
}

/** LibreOffice's limit; Excel's is not published. */
const EXACT_FRACTION = 2 ** 11;
const LAST_DIGIT = 14;
