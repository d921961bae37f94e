import { shippedCatalog } from '../testing/shipped-catalog.ts';
import { measuredRuns, readLines } from './rows.ts';
import { shipped } from './train.ts';
import { predictRun } from '#shared/performance/serving/predict-serving.ts';
import { firstTokenCosts } from '#shared/performance/first-token.ts';
import { promptSeconds } from '#shared/performance/step-time.ts';
const rows = measuredRuns(readLines('bench/data/serving_measurements.csv'), shippedCatalog());
for (const pat of process.argv.slice(2)) {
  const v = rows
    .filter((r) => r.group.includes(pat))
    .sort(
      (a, b) =>
        a.prepared.replica.layout.gpus - b.prepared.replica.layout.gpus ||
        a.prepared.run.inputTokens - b.prepared.run.inputTokens ||
        a.prepared.run.outputTokens - b.prepared.run.outputTokens ||
        a.prepared.run.concurrency - b.prepared.run.concurrency,
    );
  const st = Math.ceil(v.length / 24);
  console.log('##', pat, v.length);
  v.forEach((r, i) => {
    if (i % st) return;
    const u = r.prepared.run;
    const p = predictRun(r.prepared, undefined, shipped);
    const f = firstTokenCosts(r.prepared.replica, u.inputTokens, false, shipped);
    console.log(
      u.inputTokens + '/' + u.outputTokens,
      'c',
      u.concurrency,
      'g',
      r.prepared.replica.layout.gpus,
      'ttft',
      (r.firstTokenSeconds * 1e3).toFixed(0),
      'pred',
      (p.firstTokenSeconds * 1e3).toFixed(0),
      'own',
      (f.own * 1e3).toFixed(0),
      'PF',
      (promptSeconds(r.prepared.replica, u.inputTokens, false) * 1e3).toFixed(0),
      '| tpot',
      (r.tokenSeconds * 1e3).toFixed(1),
      'pred',
      (p.tokenSeconds * 1e3).toFixed(1),
    );
  });
}
