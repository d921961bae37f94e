/** A quantity to be found: it is searched as its logarithm, with a prior belief. */
export type Unknown = {
  /** What it is believed to be before any row is seen. */
  readonly prior: number;
  /** Standard deviation of that belief, in logarithms. */
  readonly spread: number;
  /** Where the search begins. */
  readonly start: number;
};

export type Observation = {
  /** Logarithm of predicted over measured for values of the unknowns, in their order. */
  readonly residual: (values: readonly number[]) => number;
  readonly weight: number;
  /** Positions of the unknowns that it depends on. */
  readonly unknowns: readonly number[];
};

const STEP = 1e-4;
/** Residuals beyond this (in logarithms) count linearly. */
const ROBUST = 0.15;
const NOISE = 0.15;
const ROUNDS = 40;
/** The search ends when a round improves the sum by less than this share. */
const ENOUGH = 1e-6;

/**
 * Values that make the weighted, robust (Huber) sum of squared log errors and of squared distances from the
 * priors smallest. Levenberg-Marquardt; same input, same output.
 */
export function solve(unknowns: readonly Unknown[], observations: readonly Observation[]): number[] {
  let logs = unknowns.map(({ start }) => Math.log(start));
  let damping = 1e-2;
  let cost = costOf(unknowns, observations, logs);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { matrix, vector } = normalEquations(unknowns, observations, logs);
    let improved = false;
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const damped = matrix.map((row, i) => row.map((cell, j) => (i === j ? cell * (1 + damping) : cell)));
      const step = linearSolve(damped, vector);
      const candidate = logs.map((value, i) => value - clamp(step[i] ?? 0));
      const next = costOf(unknowns, observations, candidate);
      if (next < cost) {
        improved = cost - next > ENOUGH * cost;
        logs = candidate;
        cost = next;
        damping = Math.max(damping / 4, 1e-9);
        break;
      }
      damping *= 5;
    }
    if (!improved) break;
  }
  return logs.map((value) => Math.exp(value));
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

const clamp = (step: number): number => Math.max(-0.7, Math.min(0.7, step));

function costOf(
  unknowns: readonly Unknown[],
  observations: readonly Observation[],
  logs: readonly number[],
): number {
  const values = logs.map((value) => Math.exp(value));
  let cost = 0;
  for (const { residual, weight } of observations) {
    const size = Math.abs(residual(values));
    cost += (weight * (size <= ROBUST ? size ** 2 : 2 * ROBUST * size - ROBUST ** 2)) / NOISE ** 2;
  }
  unknowns.forEach(({ prior, spread }, i) => {
    cost += (((logs[i] ?? 0) - Math.log(prior)) / spread) ** 2;
  });
  return cost;
}

function normalEquations(
  unknowns: readonly Unknown[],
  observations: readonly Observation[],
  logs: readonly number[],
): { matrix: number[][]; vector: number[] } {
  const count = unknowns.length;
  const matrix = Array.from({ length: count }, () => zeros(count));
  const vector = zeros(count);
  const values = logs.map((value) => Math.exp(value));
  const moved = values.map((value, i) => values.with(i, value * (1 + STEP)));
  for (const { residual, weight, unknowns: touched } of observations) {
    const here = residual(values);
    const share = (weight * Math.min(1, ROBUST / Math.max(Math.abs(here), 1e-12))) / NOISE ** 2;
    const slopes = zeros(count);
    for (const i of touched) {
      slopes[i] = (residual(moved[i] ?? values) - here) / Math.log1p(STEP);
    }
    accumulate(matrix, vector, slopes, here, share);
  }
  unknowns.forEach(({ prior, spread }, i) => {
    const row = matrix[i];
    if (row) row[i] = (row[i] ?? 0) + spread ** -2;
    vector[i] = (vector[i] ?? 0) + ((logs[i] ?? 0) - Math.log(prior)) / spread ** 2;
  });
  return { matrix, vector };
}

function accumulate(
  matrix: number[][],
  vector: number[],
  slopes: readonly number[],
  residual: number,
  share: number,
): void {
  slopes.forEach((slope, i) => {
    if (slope === 0) return;
    vector[i] = (vector[i] ?? 0) + share * slope * residual;
    const row = matrix[i];
    if (row) slopes.forEach((other, j) => (row[j] = (row[j] ?? 0) + share * slope * other));
  });
}

/** Gauss elimination with the largest pivot; a singular direction is left at 0. */
function linearSolve(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, vector[i] ?? 0]);
  const count = vector.length;
  for (let column = 0; column < count; column += 1) {
    let best = column;
    for (let i = column; i < count; i += 1) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
    }
    const pivot = rows[best];
    const swapped = rows[column];
    if (pivot === undefined || swapped === undefined || (pivot[column] ?? 0) === 0) continue;
    rows[best] = swapped;
    rows[column] = pivot;
    rows.forEach((row, i) => {
      if (i === column) return;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      if (factor === 0) return;
      for (let j = column; j <= count; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    });
  }
  return rows.map((row, i) => ((row[i] ?? 0) === 0 ? 0 : (row[count] ?? 0) / (row[i] ?? 1)));
}
