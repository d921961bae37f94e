import { beforeAll, describe, expect, it } from 'vitest';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { shippedCatalog } from '../../../tools/testing/shipped-catalog.ts';
import { answerJob, type PlanOfJob, type RiskAnswer, type RiskJob } from './risk-job.ts';

let plan: Plan;
let ofJob: PlanOfJob;
beforeAll(() => {
  const sample = sampleScenario('en');
  const computed = computePlan({ ...sample, risk: { ...sample.risk, trials: 500 } }, shippedCatalog());
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  plan = computed.value;
  ofJob = { ledger: plan.ledger, roadmap: plan.roadmap, scenario: plan.scenario };
});

const result = RESULTS.presentValue;

/** As in the window: the job and its answer are carried as messages. */
function asked(job: RiskJob): RiskAnswer {
  const answer = structuredClone(answerJob(structuredClone(job), () => {}));
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

describe('a job of the worker', () => {
  it('tells how far a simulation is, and answers with all of it', () => {
    const shares: number[] = [];
    const answer = answerJob({ kind: 'assess', plan: structuredClone(ofJob), result }, (share) =>
      shares.push(share),
    );
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((left, right) => left - right));
    expect(answer).toMatchObject({
      ok: true,
      value: {
        assessment: { simulation: { trials: 500, outcomes: [{ result, base: plan.values.at(result) }] } },
      },
    });
  });

  it('fills a table', () => {
    const answer = asked({
      kind: 'table',
      plan: ofJob,
      result,
      down: { lever: 'factor.demand', values: [1, 2] },
      across: { lever: 'factor.price', values: [1, 1.5, 2] },
    });
    expect(answer.kind === 'table' && answer.results[0]?.[0]).toBe(plan.values.at(result));
    expect(answer.kind === 'table' && answer.results.map((row) => row.length)).toEqual([3, 3]);
  });

  it('finds the electricity price from which another project with better cooling is cheaper', () => {
    const { assumptions } = plan.scenario;
    const scenario = {
      ...plan.scenario,
      id: 'cooled',
      assumptions: { ...assumptions, pue: 1.1, installationRate: 0.05 },
    };
    const answer = asked({
      kind: 'goal',
      plan: ofJob,
      result,
      lever: 'assumption.electricityPrice',
      target: { kind: 'project', scenario, catalog: shippedCatalog(), row: result },
    });
    const crossings = answer.kind === 'goal' ? answer.crossings : [];
    // The price is turned in both: below it the other one costs more, above it less.
    expect(crossings).toMatchObject([{ exact: true, rises: true }]);
    const electricityPrice = crossings[0]?.value ?? 0;
    const costs = [plan.scenario, scenario].map((each) => {
      const again = computePlan(
        { ...each, assumptions: { ...each.assumptions, electricityPrice } },
        shippedCatalog(),
      );
      return again.ok ? again.value.values.at(result) : Number.NaN;
    });
    expect(costs[0]).toBeCloseTo(costs[1] ?? 0, 0);
  });

  it('is refused when it turns what the plan does not have', () => {
    expect(
      answerJob(
        { kind: 'goal', plan: ofJob, result, lever: 'gone', target: { kind: 'amount', amount: 1 } },
        () => {},
      ),
    ).toMatchObject({ ok: false, error: [{ code: 'trials-unknown-input' }] });
  });
});
