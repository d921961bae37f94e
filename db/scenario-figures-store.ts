import type { Database } from 'better-sqlite3';
import type { Result } from '#shared/base/result.ts';
import { attempt } from './sqlite-problem.ts';

/** Main figures of a revision, CNY. */
export type ScenarioFigures = {
  /** Purchase budget with VAT. */
  readonly budgetGross: number;
  /** Total cost over the horizon, not discounted. */
  readonly totalCost: number;
  /** Items without a price, which are in neither. */
  readonly missing: number;
};

/** Keeps the figures of a revision in place of an older one's. Problems: those of `sqliteProblem`. */
export const keepFigures = (
  db: Database,
  scenarioId: string,
  number: number,
  figures: ScenarioFigures,
): Result<void> =>
  attempt(db.name, () => {
    db.prepare(
      `INSERT OR REPLACE INTO scenario_figures (scenario_id, number, budget_gross, total_cost, missing)
       VALUES (@scenarioId, @number, @budgetGross, @totalCost, @missing)`,
    ).run({ scenarioId, number, ...figures });
  });

/** Figures by scenario, of those whose latest revision they are. */
export const readFigures = (db: Database): ReadonlyMap<string, ScenarioFigures> =>
  new Map(
    db
      .prepare<[], ScenarioFigures & { scenarioId: string }>(
        `SELECT scenario_id AS scenarioId, budget_gross AS budgetGross, total_cost AS totalCost, missing
         FROM scenario_figures
         WHERE number = (SELECT max(number) FROM scenario_revision
                         WHERE scenario_revision.scenario_id = scenario_figures.scenario_id)`,
      )
      .all()
      .map(({ scenarioId, ...figures }) => [scenarioId, figures]),
  );
