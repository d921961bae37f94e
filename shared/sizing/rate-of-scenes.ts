import { scalarFormula } from '../ledger/evaluate.ts';
import type { Expression } from '../ledger/expression.ts';
import type { MixedScene } from './count.ts';

type RateFormula = (scenes: readonly [MixedScene, ...MixedScene[]]) => Expression;

/**
 * What one server carries of several scenes, requests per second, as the ledger computes it from peaks and rates; the
 * formula is compiled once for each number of scenes.
 */
export function rateOfScenes(
  rate: RateFormula,
): (carried: readonly { readonly peak: number }[], rates: readonly number[]) => number {
  const formulas = new Map<number, (values: Readonly<Record<string, number>>) => number>();
  const formulaFor = (many: number) => {
    const [first, ...others] = Array.from({ length: many }, (_, at) => ({
      peak: `peak${at}`,
      perServer: `perServer${at}`,
    }));
    if (!first) return () => 0;
    const scenes = [first, ...others];
    return scalarFormula(
      rate([first, ...others]),
      scenes.flatMap(({ peak, perServer }) => [peak, perServer]),
    );
  };
  return (carried, rates) => {
    const known = formulas.get(carried.length) ?? formulaFor(carried.length);
    formulas.set(carried.length, known);
    return known(
      Object.fromEntries(
        carried.flatMap(({ peak }, at) => [
          [`peak${at}`, peak] as const,
          [`perServer${at}`, rates[at] ?? 0] as const,
        ]),
      ),
    );
  };
}
