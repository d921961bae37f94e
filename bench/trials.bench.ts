import { RESULTS } from '#shared/finance/cost-rows.ts';
import { evaluate } from '#shared/ledger/evaluate.ts';
import { trials } from '#shared/ledger/trials.ts';
import { assessRisk } from '#shared/plan/assess-risk.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { correlationsOf, drawsOf } from '#shared/risk/simulate.ts';
import { spreadsOf } from '#shared/risk/spread.ts';
import { suggestedCorrelations } from '#shared/risk/suggested.ts';
import { shippedCatalog } from '../tools/testing/shipped-catalog.ts';
import type { Result } from '#shared/base/result.ts';
import { type Bench, type BenchRow, measure, type Rows } from './bench.ts';

/** Repeated evaluation is shown for all trials, measured over this many. */
const EVALUATIONS = 200;

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const samplePlan = (): Plan => done(computePlan(sampleScenario('en'), shippedCatalog()));

async function run(): Promise<Rows> {
  const plan = samplePlan();
  const { ledger, scenario } = plan;
  const count = scenario.risk.trials;
  const spreads = spreadsOf(ledger, scenario.risk);
  const suggested = suggestedCorrelations(plan.roadmap);
  const draw = () => done(drawsOf(spreads, scenario.risk, suggested));
  const values = draw();
  const asked = [RESULTS.presentValue, RESULTS.budgetGross];

  const once = await measure(() => evaluate(ledger), 50);
  const some = await measure(
    () => {
      for (let trial = 0; trial < EVALUATIONS; trial += 1) {
        evaluate(ledger, new Map([...values].map(([id, list]) => [id, list[trial] ?? 0])));
      }
    },
    3,
    1,
  );
  const scale = count / EVALUATIONS;
  const plain = {
    medianMilliseconds: some.medianMilliseconds * scale,
    p95Milliseconds: some.p95Milliseconds * scale,
  };
  const drawn = await measure(draw, 5, 1);
  const side = await measure(() => done(trials(ledger, { count, values }, asked)), 5, 1);
  const whole = await measure(() => done(assessRisk(plan)), 5, 1);
  const named = (what: string, measured: Omit<BenchRow, 'name'>): BenchRow => ({
    name: `${what}, ${Math.round((count / measured.medianMilliseconds) * 1000).toLocaleString('en')} trials/s`,
    ...measured,
  });
  const against = (median: number): number => median / plain.medianMilliseconds;
  return [
    { name: `evaluate, ${ledger.rows.length} rows × ${ledger.timeline.months + 1} months`, ...once },
    named(`${count} × evaluate (from ${EVALUATIONS})`, plain),
    named(`trials, ${values.size} drawn inputs`, { ...side, ratio: against(side.medianMilliseconds) }),
    {
      name: `draws, ${correlationsOf(scenario.risk, suggested).length} correlations`,
      ...drawn,
    },
    named('whole assessment: draws, trials, percentiles, convergence, drivers, tornado', {
      ...whole,
      ratio: against(whole.medianMilliseconds),
    }),
  ];
}

export const bench: Bench = { name: 'Trials of the sample project', run };
