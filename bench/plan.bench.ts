import { readSeeds } from '#db/seed-files.ts';
import { readManifest } from '#db/seed-manifest.ts';
import { evaluate } from '#shared/ledger/evaluate.ts';
import { buildLedger } from '#shared/ledger/ledger.ts';
import { TIME_ROWS } from '#shared/ledger/time.ts';
import { computePlan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { type Bench, measure, type Rows } from './bench.ts';

/** The sample project over 60 months, with every row of its ledger. */
async function run(): Promise<Rows> {
  const catalog = readSeeds(readManifest());
  if (!catalog.ok) throw new Error('the shipped catalog cannot be read');
  const sample = sampleScenario('en');
  const plan = computePlan(sample, catalog.value);
  if (!plan.ok) throw new Error('the sample cannot be computed');
  const { ledger } = plan.value;
  const stated = ledger.rows.slice(TIME_ROWS.length);
  return [
    {
      name: `evaluate, ${ledger.rows.length} rows × ${sample.horizonMonths + 1} months`,
      ...(await measure(() => evaluate(ledger), 300, 50)),
    },
    {
      name: 'buildLedger (check and order)',
      ...(await measure(() => buildLedger(ledger.timeline, stated), 50, 10)),
    },
    {
      name: 'computePlan, from need to result',
      ...(await measure(() => computePlan(sample, catalog.value), 20, 5)),
    },
  ];
}

export const bench: Bench = { name: 'The sample project', run };
