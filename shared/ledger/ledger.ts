import { problem, type Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { parseUnit } from '../base/unit.ts';
import { children, type Expression } from './expression.ts';
import { orderRows, type Step } from './order.ts';
import { referencesOf } from './references.ts';
import type { Axis, FormulaRow, Row, Timeline } from './row.ts';
import { TIME_ROWS } from './time.ts';
import { agree, inferDimension, UnitMismatch } from './units.ts';

/** A checked set of rows: no cycle, no dangling reference, units and axes agree. */
export type Ledger = {
  readonly timeline: Timeline;
  /** In the order they were stated, the calendar rows first. */
  readonly rows: readonly Row[];
  readonly byId: ReadonlyMap<string, Row>;
  readonly steps: readonly Step[];
};

/**
 * Checks the rows and puts them in order of computation.
 * @returns every problem found, each with the row's id as its path: `ledger-duplicate-row`,
 *   `ledger-unknown-reference`, `ledger-axis-mismatch`, `ledger-unit-mismatch`,
 *   `ledger-unreadable-unit`, `ledger-cycle`
 */
export function buildLedger(timeline: Timeline, stated: readonly Row[]): Result<Ledger> {
  const rows = [...TIME_ROWS, ...stated];
  const byId = new Map<string, Row>();
  const problems: Problem[] = [];
  for (const row of rows) {
    if (byId.has(row.id)) problems.push(problem('ledger-duplicate-row', row.id, { row: row.id }));
    byId.set(row.id, row);
  }
  const reads = rows.map(referencesOf);
  for (const [at, row] of rows.entries()) {
    for (const { row: reference } of reads[at] ?? []) {
      if (!byId.has(reference)) {
        problems.push(problem('ledger-unknown-reference', row.id, { row: row.id, reference }));
      }
    }
  }
  if (problems.length > 0) return fail(problems);

  for (const row of rows) problems.push(...checkAxes(row, byId), ...checkUnits(row, byId));
  if (problems.length > 0) return fail(problems);

  const order = orderRows(rows, reads);
  if (!order.ok) {
    const [first = ''] = order.cycle;
    return fail([problem('ledger-cycle', first, { row: first, cycle: order.cycle.join(' → ') })]);
  }
  return ok({ timeline, rows, byId, steps: order.steps });
}

function checkAxes(row: Row, byId: ReadonlyMap<string, Row>): Problem[] {
  if (row.kind === 'input') return [];
  const wrong = (id: string): Problem =>
    problem('ledger-axis-mismatch', row.id, { row: row.id, reference: id });
  const problems: Problem[] = [];
  const check = (expression: Expression, axis: Axis): void => {
    const bad = misplaced(expression, axis, byId);
    if (bad !== undefined) problems.push(wrong(bad));
    for (const child of children(expression)) check(child, axis);
  };
  check(row.expression, row.axis);
  if (row.opening) check(row.opening, 'scalar');
  return problems;
}

/** Id of the row that this expression may not read on this axis. */
function misplaced(expression: Expression, axis: Axis, byId: ReadonlyMap<string, Row>): string | undefined {
  const axisOf = (id: string): Axis | undefined => byId.get(id)?.axis;
  switch (expression.op) {
    case 'ref':
      return axisOf(expression.row) === 'scalar' || axisOf(expression.row) === axis
        ? undefined
        : expression.row;
    case 'prior':
      return axis !== 'scalar' && axisOf(expression.row) === axis ? undefined : expression.row;
    case 'aggregate':
      return axisOf(expression.row) === 'scalar' ? expression.row : undefined;
    case 'sumOfYear':
      return axis === 'year' && axisOf(expression.row) === 'month' ? undefined : expression.row;
    case 'timeValue':
      return expression.series !== undefined && axisOf(expression.series) === 'scalar'
        ? expression.series
        : undefined;
    default:
      return undefined;
  }
}

function checkUnits(row: Row, byId: ReadonlyMap<string, Row>): Problem[] {
  const declared = parseUnit(row.unit);
  if (!declared.ok) {
    return [problem('ledger-unreadable-unit', row.id, { row: row.id, unit: row.unit, part: declared.error })];
  }
  if (row.kind === 'input') return [];
  try {
    for (const expression of expressionsOf(row)) agree(inferDimension(expression, byId), declared.value);
    return [];
  } catch (error) {
    if (!(error instanceof UnitMismatch)) throw error;
    return [problem('ledger-unit-mismatch', row.id, { row: row.id, left: error.left, right: error.right })];
  }
}

const expressionsOf = (row: FormulaRow): readonly Expression[] =>
  row.opening ? [row.expression, row.opening] : [row.expression];
