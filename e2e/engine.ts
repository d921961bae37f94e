import { readManifest } from '#db/seed-manifest.ts';
import { readSeeds } from '#db/seed-files.ts';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';

/** The sample's budget with VAT as the engine computes it, with other requests a day for one load. */
export function budgetOfSample(change: {
  readonly phaseId: string;
  readonly sceneId: string;
  readonly requestsPerDay: number;
}): number {
  const seeds = readSeeds(readManifest());
  if (!seeds.ok) throw new Error('the shipped data cannot be read');
  const sample = sampleScenario('en');
  const { phaseId, sceneId, requestsPerDay } = change;
  const phases = sample.phases.map((phase) => ({
    ...phase,
    loads: phase.loads.map((load) =>
      phase.id === phaseId && load.sceneId === sceneId ? { ...load, requestsPerDay } : load,
    ),
  }));
  const plan = computePlan({ ...sample, phases }, seeds.value);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value.values.at(RESULTS.budgetGross);
}
