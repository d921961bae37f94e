import { exp, log } from '../base/elementary.ts';
import type { Random } from '../base/random.ts';

/** Draws of mean 1, the same bits on every machine. */
export type Variates = () => number;

/**
 * How draws of a given spread are shaped: token counts are skewed to the right with a long tail (lognormal); times
 * between arrivals are exponential at 1 and in bursts above it (two rates with balanced means).
 */
export type Shape = 'lognormal' | 'exponential';

/**
 * Draws of mean 1 with a squared coefficient of variation: constant at 0. Shape `exponential` is the exponential
 * distribution at 1, hyperexponential above and lognormal below. performance-model.md §8.
 */
export function variatesOf(scv: number, shape: Shape, random: Random): Variates {
  if (scv === 0) return () => 1;
  if (shape === 'lognormal' || scv < 1) return lognormal(scv, random);
  return scv === 1 ? () => -log(random()) : twoRates(scv, random);
}

function lognormal(scv: number, random: Random): Variates {
  const deviation = Math.sqrt(log(1 + scv));
  const middle = -(deviation * deviation) / 2;
  const normal = normalFrom(random);
  return () => exp(middle + deviation * normal());
}

/** H2 with balanced means: each of the two rates brings half of the time. */
function twoRates(scv: number, random: Random): Variates {
  const often = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return () => {
    const share = random() < often ? often : 1 - often;
    return -log(random()) / (2 * share);
  };
}

/** Standard normal draws in pairs (Marsaglia's polar method): logarithm and root alone. */
function normalFrom(random: Random): Variates {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * random() - 1;
      const y = 2 * random() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
}
