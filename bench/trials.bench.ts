import { RESULTS } from '#shared/finance/cost-rows.ts';
import { evaluate } from '#shared/ledger/evaluate.ts';
import type { Ledger } from '#shared/ledger/ledger.ts';
import type { InputRow } from '#shared/ledger/row.ts';
import { trials } from '#shared/ledger/trials.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { shippedCatalog } from '../tools/testing/shipped-catalog.ts';
import { type Bench, measure, type Rows } from './bench.ts';

const TRIALS = 10_000;
/** Repeated evaluation is shown for as many trials, measured over fewer. */
const EVALUATIONS = 200;

function sampleLedger(): Ledger {
  const plan = computePlan(sampleScenario('en'), shippedCatalog());
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value.ledger;
}

/** Even draws between P10 and P90 of every input with a range: what is drawn does not change the work. */
function drawsOf(ledger: Ledger, count: number): Map<string, Float64Array> {
  const uncertain = ledger.rows.filter((row): row is InputRow => row.kind === 'input' && !!row.range);
  return new Map(
    uncertain.map(({ id, value, range = { p10: value, p90: value } }, at) => [
      id,
      Float64Array.from(
        { length: count },
        (_, trial) => range.p10 + (range.p90 - range.p10) * ((trial * (0.618 + at / 97)) % 1),
      ),
    ]),
  );
}

async function run(): Promise<Rows> {
  const ledger = sampleLedger();
  const values = drawsOf(ledger, TRIALS);
  const repeated = await measure(
    () => {
      for (let trial = 0; trial < EVALUATIONS; trial += 1) {
        evaluate(ledger, new Map([...values].map(([id, list]) => [id, list[trial] ?? 0])));
      }
    },
    3,
    1,
  );
  const scale = TRIALS / EVALUATIONS;
  const plain = {
    medianMilliseconds: repeated.medianMilliseconds * scale,
    p95Milliseconds: repeated.p95Milliseconds * scale,
  };
  const asked = [RESULTS.presentValue, RESULTS.budgetGross];
  const once = await measure(() => evaluate(ledger), 50);
  const side = await measure(
    () => {
      const computed = trials(ledger, { count: TRIALS, values }, asked);
      if (!computed.ok) throw new Error(JSON.stringify(computed.error));
    },
    5,
    1,
  );
  const perSecond = (median: number): string =>
    `${Math.round((TRIALS / median) * 1000).toLocaleString('en')} trials/s`;
  return [
    { name: `evaluate, ${ledger.rows.length} rows × ${ledger.timeline.months + 1} months`, ...once },
    {
      name: `${TRIALS} × evaluate (from ${EVALUATIONS}), ${perSecond(plain.medianMilliseconds)}`,
      ...plain,
    },
    {
      name: `trials, ${values.size} drawn inputs, ${perSecond(side.medianMilliseconds)}`,
      ...side,
      ratio: side.medianMilliseconds / plain.medianMilliseconds,
    },
  ];
}

export const bench: Bench = { name: 'Trials of the sample project', run };
