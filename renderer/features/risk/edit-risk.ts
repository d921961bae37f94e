import type { Problem } from '#shared/base/problem.ts';
import { label } from '#shared/i18n/label.ts';
import { type Correlation, type Distribution, type RiskSettings, samePair } from '#shared/scenario/risk.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { editScenario } from '../../app/store/planner-store.ts';

/** Changes a setting of the simulation; it is part of the scenario and undone like all else. */
export const editRisk = (key: string, change: (risk: RiskSettings) => RiskSettings): readonly Problem[] =>
  editScenario({ key: `risk.${key}`, reason: label('edit.risk') }, (scenario: Scenario) => ({
    ...scenario,
    risk: change(scenario.risk),
  }));

/** Sets how an input is spread; undefined takes it back to the range that it carries. */
export const setDistribution = (
  risk: RiskSettings,
  input: string,
  distribution: Distribution | undefined,
): RiskSettings => ({
  ...risk,
  inputs: [
    ...risk.inputs.filter((each) => each.input !== input),
    ...(distribution ? [{ input, distribution }] : []),
  ],
});

/** Sets the correlation of two inputs; undefined takes it back to what the plan suggests. */
export const setCorrelation = (
  risk: RiskSettings,
  pair: Pick<Correlation, 'first' | 'second'>,
  rank: number | undefined,
): RiskSettings => ({
  ...risk,
  correlations: [
    ...risk.correlations.filter((each) => !samePair(each, pair)),
    ...(rank === undefined ? [] : [{ ...pair, rank }]),
  ],
});
