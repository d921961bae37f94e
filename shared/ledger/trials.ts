import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { evaluateSteps } from './evaluate.ts';
import { LaneCompiler, LaneStore, type LaneTerm, type OpenLanes, spreadOver } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Step } from './order.ts';
import { referencesOf } from './references.ts';
import { rowsChangedBy } from './turned.ts';
import type { Row } from './row.ts';
import { columnsOf } from './time.ts';

/** Values of the drawn inputs by row id, one for each trial; all other inputs keep the value they carry. */
export type Draws = { readonly count: number; readonly values: ReadonlyMap<string, Float64Array> };

/** A trial without result: the first cell that divides by zero or overflows. */
export type TrialFailure = { readonly trial: number; readonly row: string; readonly column: number };

export type TrialValues = {
  readonly count: number;
  /** Value of an asked row at a column in every trial; NaN in a trial that failed. */
  readonly at: (row: string, column?: number) => Float64Array;
  /** In the order of the trials. */
  readonly failures: readonly TrialFailure[];
};

export type TrialOptions = {
  /** Told after every block how many trials are done. */
  readonly onProgress?: (done: number) => void;
};

/** Trials that are computed side by side: their cells of one row fit the cache of a processor. */
const LANES = 64;

/**
 * The ledger evaluated once for each trial, to the bit what `evaluate` gives with the same inputs. Only rows
 * that the asked ones depend on and that depend on a drawn input are computed anew; all others once.
 * @returns `ledger-unknown-reference` for an asked row, `trials-unknown-input` for a drawn one that is no input or
 *   is a constant of the calendar or of rounding, `ledger-not-finite` when a cell fails that no draw changes
 */
export function trials(
  ledger: Ledger,
  draws: Draws,
  asked: readonly string[],
  { onProgress }: TrialOptions = {},
): Result<TrialValues> {
  const problems = [...unknownInputs(ledger, draws), ...unknownRows(ledger, asked)];
  if (problems.length > 0) return fail(problems);

  const needed = rowsBehind(ledger, asked);
  const varying = rowsChangedBy(ledger, new Set(draws.values.keys()), (id) => needed.has(id));
  const within = (rows: (row: Row) => boolean): Step[] =>
    ledger.steps.flatMap((step) => (step.some(rows) ? [step] : []));
  const fixed = evaluateSteps(
    ledger,
    within((row) => needed.has(row.id) && !varying.has(row.id)),
  );
  if (!fixed.ok) return fixed;

  const store = new LaneStore(LANES, fixed.value);
  const results = new Map(
    asked.map((id) => [id, new Float64Array(columnsIn(ledger, id) * draws.count)] as const),
  );
  for (const id of varying) store.open(id, columnsIn(ledger, id));
  const programs = within((row) => varying.has(row.id)).map((step) => prepareStep(step, ledger, store));

  const failures: TrialFailure[] = [];
  for (let first = 0; first < draws.count; first += LANES) {
    const lanes = Math.min(LANES, draws.count - first);
    const failed = new Map<number, Cell>();
    for (const [id, values] of draws.values) {
      if (varying.has(id)) loadDraws(id, values.subarray(first, first + lanes), store, failed);
    }
    for (const run of programs) run(lanes, failed);
    for (const [lane, cell] of [...failed].toSorted(([left], [right]) => left - right)) {
      failures.push({ trial: first + lane, ...cell });
    }
    for (const [id, target] of results) {
      const source = store.lanes(id);
      for (let column = 0; column < columnsIn(ledger, id); column += 1) {
        const start = column * draws.count + first;
        if (source) {
          target.set(source.subarray(column * LANES, column * LANES + lanes), start);
        } else target.fill(fixed.value.at(id, column), start, start + lanes);
        for (const lane of failed.keys()) target[start + lane] = Number.NaN;
      }
    }
    onProgress?.(first + lanes);
  }
  return ok({
    count: draws.count,
    at: (row, column = 0) =>
      (results.get(row) ?? EMPTY).subarray(column * draws.count, (column + 1) * draws.count),
    failures,
  });
}

const EMPTY = new Float64Array(0);

type Cell = { readonly row: string; readonly column: number };
type Failed = Map<number, Cell>;

function unknownInputs(ledger: Ledger, draws: Draws): Problem[] {
  return [...draws.values].flatMap(([id, values]) => {
    if (values.length !== draws.count)
      throw new Error(`${id} has ${values.length} draws, not ${draws.count}`);
    const row = ledger.byId.get(id);
    const drawable = row?.kind === 'input' && row.section !== 'constant';
    return drawable ? [] : [problem('trials-unknown-input', id, { input: id })];
  });
}

const unknownRows = (ledger: Ledger, asked: readonly string[]): Problem[] =>
  asked
    .filter((id) => !ledger.byId.has(id))
    .map((id) => problem('ledger-unknown-reference', id, { row: id, reference: id }));

function columnsIn(ledger: Ledger, id: string): number {
  return columnsOf(ledger.byId.get(id)?.axis ?? 'scalar', ledger.timeline);
}

/** The asked rows and all that they are computed from. */
function rowsBehind(ledger: Ledger, asked: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...asked];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const row = ledger.byId.get(id);
    if (found.has(id) || !row) continue;
    found.add(id);
    waiting.push(...referencesOf(row).map((reference) => reference.row));
  }
  return found;
}

function loadDraws(id: string, values: Float64Array, store: LaneStore, failed: Failed): void {
  const target = store.lanes(id);
  if (!target) return;
  // Lanes past the last trial repeat it, so that every block is computed alike.
  target.fill((values.at(-1) ?? 0) + 0);
  for (let lane = 0; lane < values.length; lane += 1) {
    const value = values[lane] ?? Number.NaN;
    target[lane] = value + 0;
    if (!Number.isFinite(value)) remember(failed, lane, id, 0);
  }
}

/** The first cell of a trial that is no number says why it has no result. */
function remember(failed: Failed, lane: number, row: string, column: number): void {
  if (!failed.has(lane)) failed.set(lane, { row, column });
}

type Program = {
  readonly id: string;
  readonly target: Float64Array;
  readonly opening: { readonly term: LaneTerm; readonly open: OpenLanes } | undefined;
  readonly term: LaneTerm;
};

/** Computes the rows of a step over a block of lanes; rows that feed each other go month by month. */
function prepareStep(step: Step, ledger: Ledger, store: LaneStore): (lanes: number, failed: Failed) => void {
  const columns = columnsOf(step[0]?.axis ?? 'scalar', ledger.timeline);
  const programs = step.flatMap((row): Program[] => {
    const target = store.lanes(row.id);
    if (row.kind === 'input' || !target) return [];
    const compiler = new LaneCompiler(store, columns);
    return [
      {
        id: row.id,
        target,
        opening: row.opening && {
          term: spreadOver(LANES, new LaneCompiler(store, 1).compile(row.opening)),
          open: store.opening(row.id),
        },
        term: spreadOver(LANES, compiler.compile(row.expression)),
      },
    ];
  });
  return (lanes, failed) => {
    for (const { id, opening } of programs) {
      if (!opening) continue;
      const { term, open } = opening;
      term.run(0);
      for (let lane = 0; lane < LANES; lane += 1) {
        const value = term.values[term.offset + lane] as number;
        open[lane] = value;
        if (lane < lanes && !Number.isFinite(value)) remember(failed, lane, id, -1);
      }
    }
    for (let column = 0; column < columns; column += 1) {
      for (const { id, target, term } of programs) {
        term.run(column);
        const { values, offset } = term;
        const start = column * LANES;
        let sound = true;
        for (let lane = 0; lane < LANES; lane += 1) {
          // Adding 0 turns −0 into 0.
          const value = (values[offset + lane] as number) + 0;
          target[start + lane] = value;
          sound &&= Number.isFinite(value);
        }
        if (sound) continue;
        for (let lane = 0; lane < lanes; lane += 1) {
          if (!Number.isFinite(target[start + lane])) remember(failed, lane, id, column);
        }
      }
    }
  };
}
