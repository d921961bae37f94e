import { exp, log } from '../base/elementary.ts';

/** Quantile of a distribution: the value below which a share of it lies; share strictly between 0 and 1. */
export type Quantile = (share: number) => number;

const CELLS = 512;
/** Cells at each end in which the density bends too much for a cubic. */
const BENT = 16;
/** Newton's steps within a bent cell; the digits double with each. */
const STEPS = 4;

/**
 * Quantile of the beta distribution on 0 … 1, for parameters of at least 1. The density is integrated over 512
 * cells; within one, its inverse is a cubic through both ends with their slopes, at the ends solved by Newton.
 * Good to about 1e-9.
 */
export function betaQuantile(alpha: number, beta: number): Quantile {
  // Over t with x = t²(3 − 2t): the cells stand closer at the ends, and the density starts from 0 at both.
  const density = (t: number): number => {
    const x = placeOf(t);
    return power(x, alpha - 1) * power(1 - x, beta - 1) * 6 * t * (1 - t);
  };
  const below = new Float64Array(CELLS + 1);
  const slope = new Float64Array(CELLS + 1);
  for (let cell = 0; cell < CELLS; cell += 1) {
    below[cell + 1] = at(below, cell) + integral(density, cell / CELLS, (cell + 1) / CELLS);
    slope[cell] = 1 / density(cell / CELLS);
  }
  const whole = at(below, CELLS);
  return (share) => {
    const wanted = share * whole;
    const cell = cellOf(below, wanted);
    const held = at(below, cell);
    const width = at(below, cell + 1) - held;
    if (width === 0) return placeOf(cell / CELLS);
    const part = (wanted - held) / width;
    if (cell < BENT || cell >= CELLS - BENT)
      return placeOf(solved(density, wanted - held, cell / CELLS, part));
    return placeOf(
      cell / CELLS + hermite(part, 1 / CELLS, at(slope, cell) * width, at(slope, cell + 1) * width),
    );
  };
}

const at = (values: Float64Array, place: number): number => values[place] ?? 0;

const placeOf = (t: number): number => t * t * (3 - 2 * t);

const power = (base: number, exponent: number): number => {
  if (exponent === 0) return 1;
  return base <= 0 ? 0 : exp(exponent * log(base));
};

/** From 0 to `rise` over 0 … 1 with these slopes at the ends. */
const hermite = (u: number, rise: number, first: number, last: number): number =>
  u * (first * (1 - u) * (1 - u) + u * (rise * (3 - 2 * u) - last * (1 - u)));

/** Where from a cell's start on as much as wanted is collected. */
function solved(density: (t: number) => number, wanted: number, start: number, part: number): number {
  let [low, high] = [start, start + 1 / CELLS];
  let t = start + part / CELLS;
  for (let step = 0; step < STEPS; step += 1) {
    const missing = wanted - integral(density, start, t);
    if (missing > 0) low = t;
    else high = t;
    const next = t + missing / density(t);
    t = next >= low && next <= high ? next : (low + high) / 2;
  }
  return t;
}

/** Gauss and Legendre, five points. */
function integral(f: (t: number) => number, from: number, to: number): number {
  const half = (to - from) / 2;
  const middle = (from + to) / 2;
  const pair = (place: number): number => f(middle - half * place) + f(middle + half * place);
  return (
    half *
    (0.236_926_885_056_189_1 * pair(0.906_179_845_938_664) +
      0.478_628_670_499_366_5 * pair(0.538_469_310_105_683_1) +
      0.568_888_888_888_888_9 * f(middle))
  );
}

/** The last cell that begins at or below a value. */
function cellOf(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (at(rising, middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
