/** Named coefficients, all positive. */
export type Values = Readonly<Record<string, number>>;

export type FitTask<Row> = {
  readonly rows: readonly Row[];
  /** Coefficients to move; the others stay. */
  readonly keys: readonly string[];
  /** Also the centre that coefficients are pulled to where data say little. */
  readonly start: Values;
  readonly predict: (row: Row, values: Values) => number;
  readonly measured: (row: Row) => number;
  readonly group: (row: Row) => string;
  readonly rounds: number;
  /** How a row counts by its log error: squared below the width; beyond it as such (Huber), or by its logarithm (Cauchy). */
  readonly loss: { readonly kind: 'huber' | 'cauchy'; readonly width: number };
  /** Strength of the pull, in squared log units. */
  readonly pull: number;
  /** Where to begin when not at the centre. */
  readonly from?: Values;
};

const STEP = 1.01;
const LARGEST_MOVE = 1;
const TRIES = 6;

/**
 * Least robust loss of the log error by Gauss-Newton with damping, in the logarithm of the coefficients.
 * Groups weigh as the square root of their size. Deterministic.
 */
export function fit<Row>(task: FitTask<Row>): Values {
  const { rows, keys } = task;
  const weights = weightsOf(task);
  const answers = rows.map((row) => Math.log(task.measured(row)));
  const errorsAt = (values: Values): Float64Array =>
    Float64Array.from(rows, (row, at) => Math.log(task.predict(row, values)) - (answers[at] ?? 0));
  const lossAt = (errors: Float64Array, values: Values): number => lossOf(errors, weights, task, values);
  let values: Values = task.from ?? task.start;
  let errors = errorsAt(values);
  let least = lossAt(errors, values);
  let damping = 1e-2;
  for (let round = 0; round < task.rounds; round += 1) {
    const slopes = keys.map((key) => {
      const moved = errorsAt({ ...values, [key]: at(values, key) * STEP });
      return moved.map((error, row) => (error - (errors[row] ?? 0)) / Math.log(STEP));
    });
    const normal = normalEquations(task, values, errors, weights, slopes);
    let gained = 0;
    for (let attempt = 0; attempt < TRIES && gained === 0; attempt += 1) {
      const moves = solve(normal.matrix, normal.side, damping);
      const tried = moveAll(values, keys, moves);
      const triedErrors = errorsAt(tried);
      const triedLoss = lossAt(triedErrors, tried);
      if (triedLoss < least) {
        gained = (least - triedLoss) / least;
        [values, errors, least] = [tried, triedErrors, triedLoss];
        damping = Math.max(1e-5, damping / 4);
      } else damping *= 4;
    }
    if (gained < 1e-5) break;
  }
  return values;
}

const at = (values: Values, key: string): number => values[key] ?? Number.NaN;

function weightsOf<Row>({ rows, group }: FitTask<Row>): readonly number[] {
  const sizes = new Map<string, number>();
  for (const row of rows) sizes.set(group(row), (sizes.get(group(row)) ?? 0) + 1);
  return rows.map((row) => 1 / Math.sqrt(sizes.get(group(row)) ?? 1));
}

function lossOf<Row>(
  errors: Float64Array,
  weights: readonly number[],
  { loss: { kind, width }, pull, keys, start }: FitTask<Row>,
  values: Values,
): number {
  let sum = 0;
  errors.forEach((error, row) => {
    const size = Math.abs(error);
    const cost =
      kind === 'cauchy'
        ? (width / 2) * Math.log1p((size / width) ** 2)
        : size < width
          ? (size * size) / (2 * width)
          : size - width / 2;
    sum += (weights[row] ?? 0) * cost;
  });
  for (const key of keys) sum += (pull / 2) * Math.log(at(values, key) / at(start, key)) ** 2;
  return sum;
}

function normalEquations<Row>(
  { loss: { kind, width }, pull, keys, start }: FitTask<Row>,
  values: Values,
  errors: Float64Array,
  weights: readonly number[],
  slopes: readonly Float64Array[],
): { readonly matrix: readonly (readonly number[])[]; readonly side: readonly number[] } {
  const weighted = Float64Array.from(
    errors,
    (error, row) =>
      (weights[row] ?? 0) /
      (kind === 'cauchy' ? width * (1 + (error / width) ** 2) : Math.max(width, Math.abs(error))),
  );
  const dot = (one: Float64Array, other: Float64Array): number => {
    let sum = 0;
    for (let row = 0; row < one.length; row += 1) {
      sum += (one[row] ?? 0) * (other[row] ?? 0) * (weighted[row] ?? 0);
    }
    return sum;
  };
  const matrix = slopes.map((one, i) => slopes.map((other, j) => dot(one, other) + (i === j ? pull : 0)));
  const side = slopes.map((one, i) => {
    const key = keys[i] ?? '';
    return -dot(one, errors) - pull * Math.log(at(values, key) / at(start, key));
  });
  return { matrix, side };
}

function moveAll(values: Values, keys: readonly string[], moves: readonly number[]): Values {
  const moved: Record<string, number> = { ...values };
  keys.forEach((key, i) => {
    const move = Math.max(-LARGEST_MOVE, Math.min(LARGEST_MOVE, moves[i] ?? 0));
    moved[key] = at(values, key) * Math.exp(move);
  });
  return moved;
}

/** Solution of a symmetric positive system, its diagonal raised by `damping`: Gauss with pivots. */
export function solve(
  matrix: readonly (readonly number[])[],
  side: readonly number[],
  damping = 0,
): readonly number[] {
  const size = side.length;
  const rows = matrix.map((row, i) => [
    ...row.map((value, j) => (i === j ? value * (1 + damping) + 1e-12 : value)),
    side[i] ?? 0,
  ]);
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < size; i += 1)
      if (Math.abs(cell(i, column)) > Math.abs(cell(pivot, column))) pivot = i;
    const [high, low] = [rows[pivot] ?? [], rows[column] ?? []];
    rows[column] = high;
    rows[pivot] = low;
    for (let i = column + 1; i < size; i += 1) {
      const factor = cell(i, column) / cell(column, column);
      rows[i] = (rows[i] ?? []).map((value, j) => value - factor * cell(column, j));
    }
  }
  const solution: number[] = Array.from({ length: size }, () => 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = cell(i, size);
    for (let j = i + 1; j < size; j += 1) rest -= cell(i, j) * (solution[j] ?? 0);
    solution[i] = rest / cell(i, i);
  }
  return solution;
}
