import { readManifest } from '#db/seed-manifest.ts';
import { readSeeds } from '#db/seed-files.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';

/** The sample's budget with VAT as the engine computes it, with other requests a day for one load. */
export function budgetOfSample(change: {
  readonly phaseId: string;
  readonly sceneId: string;
  readonly requestsPerDay: number;
}): number {
  const sample = sampleScenario('en');
  const { phaseId, sceneId, requestsPerDay } = change;
  const phases = sample.phases.map((phase) => ({
    ...phase,
    loads: phase.loads.map((load) =>
      phase.id === phaseId && load.sceneId === sceneId ? { ...load, requestsPerDay } : load,
    ),
  }));
  return planOf({ ...sample, phases }).values.at(RESULTS.budgetGross);
}

/** What the changed sample costs, as the engine computes it, and the rate it turns dollars into yuan by. */
export function costsOfSample(change: (sample: Scenario) => Scenario): {
  readonly totalCost: number;
  readonly presentValue: number;
  readonly usdCny: number;
} {
  const scenario = change(sampleScenario('en'));
  const { values } = planOf(scenario);
  return {
    totalCost: values.at(RESULTS.totalCost),
    presentValue: values.at(RESULTS.presentValue),
    usdCny: scenario.assumptions.usdCny,
  };
}

function planOf(scenario: Scenario): Plan {
  const seeds = readSeeds(readManifest());
  if (!seeds.ok) throw new Error('the shipped data cannot be read');
  const plan = computePlan(scenario, seeds.value);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}
