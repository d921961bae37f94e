import { exp, log } from '../base/elementary.ts';
import type { InputRow } from '../ledger/row.ts';
import type { Distribution } from '../scenario/risk.ts';
import { betaQuantile, type Quantile } from './beta.ts';
import { normalQuantile, Z_P90 } from './normal.ts';

/** Weight of the likeliest value against each end in PERT. Malcolm and others (1959). */
const PERT_WEIGHT = 4;

/**
 * Quantile of a distribution, the input's own value where it counts. finance.md §15. The numbers must not
 * contradict each other (`distributionProblems`).
 * @param value the middle of a `range`, and what a fixed input keeps
 */
export function quantileOf(distribution: Distribution, value: number): Quantile {
  switch (distribution.family) {
    case 'fixed':
      return () => value;
    case 'range':
      return rangeQuantile(distribution.p10, value, distribution.p90);
    case 'triangular':
      return triangularQuantile(distribution.least, distribution.likely, distribution.most);
    case 'pert': {
      const { least, likely, most } = distribution;
      if (least === most) return () => least;
      const shift = (PERT_WEIGHT * (likely - least)) / (most - least);
      const beta = betaQuantile(1 + shift, 1 + PERT_WEIGHT - shift);
      return (share) => least + (most - least) * beta(share);
    }
    case 'normal': {
      const { mean, deviation } = distribution;
      return (share) => mean + deviation * normalQuantile(share);
    }
    case 'lognormal': {
      const ratio = distribution.deviation / distribution.mean;
      const variance = log(1 + ratio * ratio);
      const [middle, scale] = [log(distribution.mean) - variance / 2, Math.sqrt(variance)];
      return (share) => exp(middle + scale * normalQuantile(share));
    }
    case 'uniform': {
      const { least, most } = distribution;
      return (share) => least + (most - least) * share;
    }
    case 'discrete':
      return discreteQuantile(distribution.values);
  }
}

/**
 * Two halves of a normal distribution that meet in the middle, each as wide as its side of the range; of a
 * lognormal one where all three are positive, so that prices and speeds stay above 0.
 */
function rangeQuantile(p10: number, middle: number, p90: number): Quantile {
  if (p10 > 0 && middle > 0) {
    const [below, above] = [log(middle / p10) / Z_P90, log(p90 / middle) / Z_P90];
    return (share) => {
      const z = normalQuantile(share);
      return middle * exp(z * (z < 0 ? below : above));
    };
  }
  const [below, above] = [(middle - p10) / Z_P90, (p90 - middle) / Z_P90];
  return (share) => {
    const z = normalQuantile(share);
    return middle + z * (z < 0 ? below : above);
  };
}

function triangularQuantile(least: number, likely: number, most: number): Quantile {
  const whole = most - least;
  if (whole === 0) return () => least;
  const turn = (likely - least) / whole;
  return (share) =>
    share < turn
      ? least + Math.sqrt(share * whole * (likely - least))
      : most - Math.sqrt((1 - share) * whole * (most - likely));
}

function discreteQuantile(values: readonly { readonly value: number; readonly weight: number }[]): Quantile {
  const rising = values.toSorted((left, right) => left.value - right.value);
  const last = rising.at(-1)?.value ?? Number.NaN;
  return (share) => {
    let below = 0;
    for (const { value, weight } of rising) {
      below += weight;
      if (share < below) return value;
    }
    return last;
  };
}

/**
 * As the input accepts it: inside its range, and whole where it counts things. What lies outside is put on the
 * limit, so that a wide spread keeps its middle.
 */
export function accepted(row: InputRow, value: number): number {
  const whole = row.format === 'count' ? Math.round(value) : value;
  return Math.min(row.most ?? Infinity, Math.max(row.least ?? -Infinity, whole));
}
