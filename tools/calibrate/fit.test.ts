import { describe, expect, it } from 'vitest';
import { fit, solve } from './fit.ts';

/** Time of a step in a world with two terms: one per unit of work, one fixed. */
const rows = Array.from({ length: 60 }, (_, index) => {
  const work = 1 + (index % 12);
  const outlier = index % 10 === 0 ? 3 : 1;
  return { work, seconds: (0.2 + 0.05 * work) * outlier, group: index < 50 ? 'large' : 'small' };
});
type Row = (typeof rows)[number];

const task = {
  rows,
  keys: ['fixed', 'each'],
  start: { fixed: 1, each: 1, other: 7 },
  predict: (row: Row, values: Readonly<Record<string, number>>) =>
    (values['fixed'] ?? 0) + (values['each'] ?? 0) * row.work,
  measured: (row: Row) => row.seconds,
  group: (row: Row) => row.group,
  rounds: 40,
  loss: { kind: 'huber' as const, width: 0.05 },
  pull: 1e-6,
};

describe('the robust fit', () => {
  it('finds the coefficients in spite of outliers, and leaves others alone', () => {
    const { fixed, each, other } = fit(task);
    expect(fixed).toBeCloseTo(0.2, 2);
    expect(each).toBeCloseTo(0.05, 2);
    expect(other).toBe(7);
  });

  it('keeps to the dense mode under the Cauchy loss where a third of the rows lie far off', () => {
    const cold = rows.map((row, index) => (index % 3 === 0 ? { ...row, seconds: row.work * 4 } : row));
    const modes = { ...task, rows: cold, loss: { kind: 'cauchy' as const, width: 0.05 } };
    const { fixed, each } = fit({ ...modes, from: { fixed: 0.3, each: 0.1, other: 7 } });
    expect(fixed).toBeCloseTo(0.2, 1);
    expect(each).toBeCloseTo(0.05, 2);
  });

  it('is deterministic, and stays at its start where data say nothing', () => {
    expect(fit(task)).toEqual(fit(task));
    expect(fit({ ...task, rows: [], pull: 1 })).toEqual(task.start);
  });

  it('solves a linear system', () => {
    const matrix = [
      [4, 1],
      [1, 3],
    ];
    const [x, y] = solve(matrix, [1, 2]);
    expect(x).toBeCloseTo(1 / 11, 8);
    expect(y).toBeCloseTo(7 / 11, 8);
  });
});
