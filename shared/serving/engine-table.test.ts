import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { estimateLoad } from '../performance/estimate-load.ts';
import { enginesOf } from '../performance/engines.ts';
import { servedJobs } from './testing/jobs.ts';
import { engineRows } from './engine-table.ts';

const { engines } = shippedCatalog();
const jobs = servedJobs()
  .filter((_job, at) => at % 307 === 0)
  .map((job) => ({ ...job, servers: 1 }));

describe('engines held against each other', () => {
  it('are all for the kind of scene, the own one first and once', () => {
    for (const job of jobs) {
      const rows = engineRows(job, engines);
      expect(rows[0]).toMatchObject({ isOwn: true, engine: job.estimate.engine });
      expect(rows.filter(({ isOwn }) => isOwn).length).toBe(1);
      expect(new Set(rows.map(({ engine }) => engine)).size).toBe(rows.length);
      expect(rows.length).toBeGreaterThanOrEqual(enginesOf(job.scene).length);
    }
  });

  it('deliver what the estimate says of them, and nothing where it refuses them', () => {
    for (const job of jobs) {
      for (const { engine, estimate, isOwn, files } of engineRows(job, engines)) {
        if (isOwn) continue;
        const choice = enginesOf(job.scene).find((each) => each === engine) ?? 'pytorch';
        const load = { ...job.load, serving: { ...job.load.serving, engine: choice } };
        const again = estimateLoad(job.machine, job.model, job.scene, load);
        expect(estimate.ok).toBe(again.ok);
        if (estimate.ok && again.ok) {
          expect(estimate.value.requestsPerSecond).toBe(again.value.requestsPerSecond);
        } else expect(files).toEqual([]);
      }
    }
  });

  it('carry the words of the document where it has some, and none where it has not', () => {
    for (const job of jobs) {
      for (const { record, engine } of engineRows(job, engines)) {
        const isOfDocument = ['eager', 'compiled', 'unfused', 'tuned', 'tensorrt', 'onnxruntime'].includes(
          engine,
        );
        expect((record?.performance ?? undefined) !== undefined).toBe(isOfDocument);
      }
    }
  });
});
