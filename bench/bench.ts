/** One line of a benchmark's table. */
export type BenchRow = {
  readonly name: string;
  readonly medianMilliseconds: number;
  readonly p95Milliseconds: number;
  /** How many times the median of the thing it is compared with; none for that thing itself. */
  readonly ratio?: number;
  /** What else was found, in words. */
  readonly note?: string;
};

export type Rows = readonly BenchRow[];

/** What a `*.bench.ts` file exports as `bench` (or as its default): measured and printed, never asserted. */
export type Bench = { readonly name: string; readonly run: () => Promise<Rows> };

export type Measured = Pick<BenchRow, 'medianMilliseconds' | 'p95Milliseconds'> & {
  readonly p99Milliseconds: number;
};

/** Times a piece of work `runs` times, after a few runs that are not counted. */
export async function measure(work: () => unknown, runs: number, warmUp = 5): Promise<Measured> {
  for (let run = 0; run < warmUp; run += 1) await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return summarise(times);
}

/** Median and 95th percentile of durations in milliseconds. */
export function summarise(times: readonly number[]): Measured {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  return { medianMilliseconds: at(0.5), p95Milliseconds: at(0.95), p99Milliseconds: at(0.99) };
}
