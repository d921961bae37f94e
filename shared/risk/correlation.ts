import { randomFrom, shuffled } from '../base/random.ts';
import { problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Correlation } from '../scenario/risk.ts';
import { normalQuantile } from './normal.ts';
import { ranksOf } from './rank.ts';

/** A square matrix by rows. */
type Matrix = readonly Float64Array[];

/**
 * Draws put into another order, input by input, so that they rank together as asked. Every value stays, and with
 * it each input's own distribution. R. L. Iman and W. J. Conover (1982), Communications in Statistics B11.
 * Correlations with an input that is not drawn say nothing and are left out.
 * @param draws one value per trial, of every drawn input
 * @returns `risk-correlations-impossible` when no joint distribution has these correlations
 */
export function correlated(
  draws: ReadonlyMap<string, Float64Array>,
  correlations: readonly Correlation[],
  seed: number,
): Result<ReadonlyMap<string, Float64Array>> {
  const asked = correlations.filter(
    ({ first, second, rank }) => rank !== 0 && draws.has(first) && draws.has(second),
  );
  const names = [...draws.keys()].filter((name) =>
    asked.some(({ first, second }) => first === name || second === name),
  );
  if (names.length === 0) return ok(draws);
  const wanted = factorOf(names, asked);
  if (!wanted.ok) return wanted;

  const count = draws.get(names[0] ?? '')?.length ?? 0;
  const scores = scoresFor(names, count, seed);
  const found = cholesky(correlationOf(scores));
  // Shuffled scores are next to independent; only a handful of trials can fail to be.
  if (!found.ok) return ok(draws);
  const ordered = new Map(draws);
  const targets = turned(scores, found.factor, wanted.value);
  for (const [at, name] of names.entries()) {
    const values = draws.get(name);
    const target = targets[at];
    if (values && target) ordered.set(name, inOrderOf(target, values));
  }
  return ok(ordered);
}

/**
 * Whether a joint distribution with these rank correlations exists.
 * @returns `risk-correlations-impossible`, naming an input at which they contradict each other and the share of
 *   their strength up to which they would not
 */
export function factorOf(names: readonly string[], correlations: readonly Correlation[]): Result<Matrix> {
  const whole = cholesky(matrixOf(names, correlations, 1));
  if (whole.ok) return ok(whole.factor);
  let [possible, impossible] = [0, 1];
  for (let step = 0; step < 20; step += 1) {
    const middle = (possible + impossible) / 2;
    if (cholesky(matrixOf(names, correlations, middle)).ok) possible = middle;
    else impossible = middle;
  }
  return fail([
    problem('risk-correlations-impossible', 'risk.correlations', {
      input: names[whole.at] ?? '',
      percent: Math.floor(possible * 100),
    }),
  ]);
}

function matrixOf(names: readonly string[], correlations: readonly Correlation[], strength: number): Matrix {
  const place = new Map(names.map((name, at) => [name, at]));
  const matrix = names.map((_, at) => {
    const row = new Float64Array(names.length);
    row[at] = 1;
    return row;
  });
  for (const { first, second, rank } of correlations) {
    const [row, column] = [place.get(first), place.get(second)];
    if (row === undefined || column === undefined) continue;
    const value = normalCorrelation(rank * strength);
    setCell(matrix, row, column, value);
    setCell(matrix, column, row, value);
  }
  return matrix;
}

function setCell(matrix: Matrix, row: number, column: number, value: number): void {
  const cells = matrix[row];
  if (cells) cells[column] = value;
}

/** Correlation of two normal scores whose ranks correlate so: 2 sin(π r / 6). K. Pearson (1907). */
function normalCorrelation(rank: number): number {
  const angle = (Math.PI * rank) / 6;
  const square = angle * angle;
  // Taylor's series: the angle is at most π/6, so eleven powers are exact to the last bits.
  let sine = 0;
  for (let power = 17; power >= 3; power -= 2) sine = (1 + sine) * (-square / (power * (power - 1)));
  return 2 * angle * (1 + sine);
}

type Factor = { readonly ok: true; readonly factor: Matrix } | { readonly ok: false; readonly at: number };

/** Least that may be left of a variance once the earlier inputs have explained their part. */
const LEAST_PIVOT = 1e-9;

/** Lower triangle whose product with its own transpose is the matrix; fails where that is not positive definite. */
function cholesky(matrix: Matrix): Factor {
  const factor = matrix.map((row) => new Float64Array(row.length));
  for (const [at, row] of factor.entries()) {
    for (let column = 0; column <= at; column += 1) {
      const other = factor[column] ?? row;
      let left = cell(matrix, at, column);
      for (let each = 0; each < column; each += 1) left -= (row[each] ?? 0) * (other[each] ?? 0);
      if (column < at) row[column] = left / (other[column] ?? 1);
      else if (left < LEAST_PIVOT) return { ok: false, at };
      else row[at] = Math.sqrt(left);
    }
  }
  return { ok: true, factor };
}

const cell = (matrix: Matrix, row: number, column: number): number => matrix[row]?.[column] ?? 0;

/** Van der Waerden's scores, one column per input, each in a random order of its own. */
function scoresFor(names: readonly string[], count: number, seed: number): Matrix {
  const scores = Float64Array.from({ length: count }, (_, at) => normalQuantile((at + 1) / (count + 1)));
  return names.map((name) => Float64Array.from(shuffled(scores, randomFrom(seed, `rank ${name}`))));
}

function correlationOf(columns: Matrix): Matrix {
  const dot = (left: Float64Array, right: Float64Array): number => {
    let sum = 0;
    for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0);
    return sum;
  };
  const [first = new Float64Array(0)] = columns;
  const square = dot(first, first);
  // All columns hold the same scores, whose mean is 0.
  return columns.map((left) => Float64Array.from(columns, (right) => dot(left, right) / square));
}

/** The scores, freed of the correlation they have and given the wanted one, trial by trial. */
function turned(scores: Matrix, found: Matrix, wanted: Matrix): Matrix {
  const size = scores.length;
  const count = scores[0]?.length ?? 0;
  const result = scores.map(() => new Float64Array(count));
  const free = new Float64Array(size);
  for (let trial = 0; trial < count; trial += 1) {
    for (let row = 0; row < size; row += 1) {
      let left = cell(scores, row, trial);
      for (let column = 0; column < row; column += 1) left -= cell(found, row, column) * (free[column] ?? 0);
      free[row] = left / cell(found, row, row);
    }
    for (let row = 0; row < size; row += 1) {
      let sum = 0;
      for (let column = 0; column <= row; column += 1) sum += cell(wanted, row, column) * (free[column] ?? 0);
      setCell(result, row, trial, sum);
    }
  }
  return result;
}

/** The values in the order in which the targets rank. */
function inOrderOf(targets: Float64Array, values: Float64Array): Float64Array {
  const rising = values.toSorted();
  return ranksOf(targets).map((rank) => rising[rank] ?? Number.NaN);
}
