import type { Ledger } from '../ledger/ledger.ts';
import type { InputRow } from '../ledger/row.ts';
import type { Distribution, RiskSettings } from '../scenario/risk.ts';
import type { Quantile } from './beta.ts';
import { accepted, quantileOf } from './distribution.ts';

/** An uncertain input and how it is spread. */
export type Spread = {
  readonly input: InputRow;
  readonly distribution: Distribution;
  /** Whether the scenario says so; else it is the range that the input itself carries. */
  readonly own: boolean;
};

/** Inputs that may be drawn: all but those that are so by definition. */
export const isDrawable = (row: Ledger['rows'][number]): row is InputRow =>
  row.kind === 'input' &&
  row.section !== 'constant' &&
  row.section !== 'needs' &&
  (row.least === undefined || row.least !== row.most);

/** The range an input carries, as a distribution around its value; undefined where it carries none. */
export function ownRange({ range, value }: InputRow): Distribution | undefined {
  // A value outside its range comes from elsewhere than the range: the two say nothing about each other.
  if (!range || value < range.p10 || value > range.p90) return undefined;
  return { family: 'range', p10: range.p10, p90: range.p90 };
}

/** Every uncertain input, in the order of the ledger: the scenario's own distribution first, else the range it carries. */
export function spreadsOf(ledger: Ledger, settings: RiskSettings): Spread[] {
  const stated = new Map(settings.inputs.map(({ input, distribution }) => [input, distribution]));
  return ledger.rows.flatMap((input): Spread[] => {
    if (!isDrawable(input)) return [];
    const chosen = stated.get(input.id);
    const distribution = chosen ?? ownRange(input);
    if (!distribution || distribution.family === 'fixed') return [];
    return [{ input, distribution, own: chosen !== undefined }];
  });
}

/** Value of an uncertain input at a share of its distribution, as the input accepts it. */
export function spreadQuantile({ input, distribution }: Spread): Quantile {
  const quantile = quantileOf(distribution, input.value);
  return (share) => accepted(input, quantile(share));
}
