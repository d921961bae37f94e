import { type Affected, type Effects, effectNames } from '#shared/performance/serving/effects.ts';
import { solve } from './fit.ts';
import type { MeasuredRun } from './rows.ts';

const ROUNDS = 8;

export type EffectTask = {
  /** Measured over predicted. */
  readonly ratio: (row: MeasuredRun) => number;
  readonly affected: Affected;
  /** Log error beyond which a row hardly counts (Cauchy). */
  readonly width: number;
  /** Rows' weight at which an effect is believed by half. */
  readonly pull: number;
};

/**
 * Effects of models, engine versions and GPUs on what the formulas leave over: robust, together, each drawn to 1
 * where rows are few. Groups weigh as the root of their size. Deterministic.
 */
export function fitEffects(
  rows: readonly MeasuredRun[],
  { ratio, affected, width, pull }: EffectTask,
): Effects {
  const names = [...new Set(rows.flatMap((row) => effectNames(row.prepared.run, affected)))].toSorted();
  const place = new Map(names.map((name, index) => [name, index]));
  const places = rows.map((row) =>
    effectNames(row.prepared.run, affected).map((name) => place.get(name) ?? 0),
  );
  const sizes = new Map<string, number>();
  for (const { group } of rows) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const weights = rows.map(({ group }) => 1 / Math.sqrt(sizes.get(group) ?? 1));
  const left = rows.map((row) => Math.log(ratio(row)));
  let effects = names.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const matrix = names.map((_, i) => names.map((__, j) => (i === j ? pull : 0)));
    const side = names.map(() => 0);
    rows.forEach((_, index) => {
      const own = places[index] ?? [];
      const explained = own.reduce((sum, i) => sum + (effects[i] ?? 0), 0);
      const error = (left[index] ?? 0) - explained;
      const weight = (weights[index] ?? 0) / (1 + (error / width) ** 2);
      for (const i of own) {
        side[i] = (side[i] ?? 0) + weight * (left[index] ?? 0);
        const line = matrix[i];
        if (line) for (const j of own) line[j] = (line[j] ?? 0) + weight;
      }
    });
    effects = [...solve(matrix, side)];
  }
  return Object.fromEntries(names.map((name, index) => [name, Math.exp(effects[index] ?? 0)]));
}
