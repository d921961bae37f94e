import type { InputRow } from '../ledger/row.ts';
import type { Distribution, DistributionFamily } from '../scenario/risk.ts';
import { quantileOf } from './distribution.ts';
import { Z_P90 } from './normal.ts';

/** How far an input is taken to range when nothing is known of it: a tenth of its value either way. */
const UNKNOWN_SHARE = 0.1;

/** A range to begin with for an input that carries none. */
export function firstRange({ value, least = -Infinity, most = Infinity }: InputRow): Distribution {
  const half = value === 0 ? UNKNOWN_SHARE : Math.abs(value) * UNKNOWN_SHARE;
  return { family: 'range', p10: Math.max(least, value - half), p90: Math.min(most, value + half) };
}

/** Shares of a distribution that stand for the ends of one that has ends. */
const ENDS = { low: 0.02, high: 0.98 };
/** Weights of P10, the middle and P90 in three values. Swanson's rule. */
const SWANSON = { outer: 0.3, middle: 0.4 };

/** A distribution of another family that says about the same, to be edited from there. */
export function asFamily(from: Distribution, family: DistributionFamily, row: InputRow): Distribution {
  const quantile = quantileOf(from.family === 'fixed' ? firstRange(row) : from, row.value);
  const at = (share: number): number => Number(quantile(share).toPrecision(6));
  const [p10, middle, p90] = [at(0.1), at(0.5), at(0.9)];
  const deviation = Number(((p90 - p10) / (2 * Z_P90)).toPrecision(6));
  switch (family) {
    case 'fixed':
      return { family };
    case 'range':
      return { family, p10, p90 };
    case 'triangular':
    case 'pert': {
      const [least, most] = [at(ENDS.low), at(ENDS.high)];
      return { family, least, likely: Math.min(most, Math.max(least, row.value)), most };
    }
    case 'normal':
      return { family, mean: middle, deviation };
    case 'lognormal':
      return { family, mean: middle > 0 ? middle : 1, deviation };
    case 'uniform':
      return { family, least: p10, most: p90 };
    case 'discrete':
      return {
        family,
        values: [
          { value: p10, weight: SWANSON.outer },
          { value: middle, weight: SWANSON.middle },
          { value: p90, weight: SWANSON.outer },
        ],
      };
  }
}
