import { exp, log } from '../base/elementary.ts';
import type { Unit } from '../base/unit.ts';
import { type Label, label } from '../i18n/label.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { InputRow, NumberFormat, Section } from '../ledger/row.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import type { Roadmap } from '../roadmap/walk.ts';
import { accepted } from './distribution.ts';
import { isDrawable } from './spread.ts';

/** What a question turns: one input, or several inputs of a kind together. */
export type Lever = {
  readonly id: string;
  readonly label: Label;
  readonly unit: Unit;
  readonly format: NumberFormat;
  /** Where it stands in the plan. */
  readonly base: number;
  /** Between which values it is turned, ends included. */
  readonly least: number;
  readonly most: number;
  /** The inputs it sets, at a value of the lever. */
  readonly inputs: readonly { readonly row: InputRow; readonly at: (value: number) => number }[];
};

/** Inputs of these sections can be turned together, by a common factor. */
const FACTORS = ['demand', 'capacity', 'price'] as const satisfies readonly Section[];

/** How far a factor is turned. */
const FACTOR_LIMITS = { least: 0.1, most: 10 };
/** How far yearly growth is turned: from half as much every year to three times as much. */
const GROWTH_LIMITS = { least: -0.5, most: 2 };
/** How far an input without two limits of its own is turned, as a share of its value. */
const SINGLE_LIMITS = { least: 0.1, most: 10 };
const MONTHS_PER_YEAR = 12;

/** Everything that can be turned: common factors and growth first, then every input alone. finance.md §15. */
export function leversOf(ledger: Ledger, roadmap: Pick<Roadmap, 'pools'>): Lever[] {
  const inputs = ledger.rows.filter(isDrawable);
  return [
    growthLever(ledger, roadmap),
    ...FACTORS.map((section) =>
      factorLever(
        section,
        inputs.filter((row) => row.section === section && isSize(row)),
      ),
    ),
    ...inputs.filter(isTurnable).map(singleLever),
  ].filter((lever) => lever.inputs.length > 0);
}

/** An amount rather than a share: a share has no factor. */
const isSize = ({ format }: InputRow): boolean => format !== 'percent' && format !== 'flag';

/** A switch has nothing between its two ends, and a month moves a purchase rather than a figure. */
const isTurnable = ({ format, section }: InputRow): boolean => format !== 'flag' && section !== 'time';

function factorLever(section: (typeof FACTORS)[number], rows: readonly InputRow[]): Lever {
  const about = section === 'demand' ? rows.filter(({ unit }) => unit === 'request/day') : rows;
  return {
    id: `factor.${section}`,
    label: label(`risk.lever.${section}`),
    unit: '1',
    format: 'decimal',
    base: 1,
    ...FACTOR_LIMITS,
    inputs: about.map((row) => ({ row, at: (factor) => accepted(row, row.value * factor) })),
  };
}

/** Demand that grows by so much a year more than planned, counted from the start of the plan. */
function growthLever(ledger: Ledger, { pools }: Pick<Roadmap, 'pools'>): Lever {
  return {
    id: 'growth.demand',
    label: label('risk.lever.growth'),
    unit: '%',
    format: 'percent',
    base: 0,
    ...GROWTH_LIMITS,
    inputs: pools.flatMap(({ id, phase }) => {
      const row = ledger.byId.get(poolIds(id).requestsPerDay);
      if (row?.kind !== 'input') return [];
      const years = phase.month / MONTHS_PER_YEAR;
      const at = (growth: number): number => accepted(row, row.value * exp(years * log(1 + growth)));
      return [{ row, at }];
    }),
  };
}

function singleLever(row: InputRow): Lever {
  const { value, least = -Infinity, most = Infinity } = row;
  const ends = [value * SINGLE_LIMITS.least, value * SINGLE_LIMITS.most].toSorted((low, high) => low - high);
  const [low, high] = value === 0 ? [-1, 1] : ends;
  // A share is turned over all it accepts; an amount as far as makes sense around its value.
  const isShare = row.format === 'percent' && Number.isFinite(least) && Number.isFinite(most);
  return {
    id: row.id,
    label: row.label,
    unit: row.unit,
    format: row.format,
    base: value,
    least: isShare ? least : Math.max(least, low ?? value),
    most: isShare ? most : Math.min(most, high ?? value),
    inputs: [{ row, at: (turned) => accepted(row, turned) }],
  };
}

/** The inputs a lever sets, one value of the lever per trial. */
export const drawsOfLever = (lever: Lever, values: ArrayLike<number>): Map<string, Float64Array> =>
  new Map(lever.inputs.map(({ row, at }) => [row.id, Float64Array.from(values, at)]));

/** Whether two levers turn the same input. */
export const leversOverlap = (left: Lever, right: Lever): boolean =>
  left.inputs.some(({ row }) => right.inputs.some((other) => other.row.id === row.id));
