import { describe, expect, it } from 'vitest';
import { judgeMutant, type MutantOutcome } from './testing/judge-mutant.ts';
import { mutatedFiles } from './testing/mutate.ts';

// Two thousand files, with time and memory watched, are in bench/import.bench.ts.
describe('a file that is damaged or made up', () => {
  it('is refused or read to the end, and never a crash: 200 of them', async () => {
    const seen = new Map<MutantOutcome, number>();
    for (const file of await mutatedFiles(2027, 200)) {
      const outcome = await judgeMutant(file).catch((cause: unknown) => {
        throw new Error(`${file.name}: ${Buffer.from(file.bytes).toString('base64').slice(0, 400)}`, {
          cause,
        });
      });
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
    // Otherwise the files would be of one kind, and the test of nothing.
    for (const outcome of ['refused', 'errors', 'clean'] as const) {
      expect(seen.get(outcome) ?? 0).toBeGreaterThan(10);
    }
  });
});
