import type { Problem } from '#shared/base/problem.ts';

/** Thrown where a file is given up in the middle of reading; `readTables` turns it into its problem. */
export class ImportRefusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}
