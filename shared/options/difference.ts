import { roundHalfAway } from '../base/rounding.ts';
import { DISCOUNT_FACTOR } from '../finance/alternatives/alternative.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import type { Label } from '../i18n/label.ts';
import type { Plan } from '../plan/plan.ts';
import { type CostLine, costLines } from './cost-line.ts';

/** Why a line costs another amount, in the order in which one plan is turned into the other. */
export const EFFECTS = ['quantity', 'price', 'timing', 'rate'] as const;
export type Effect = (typeof EFFECTS)[number];
/** Fen by effect. */
export type Effects = Readonly<Record<Effect, number>>;

/** A line of the first plan, the second or both; whole fen of present value. */
export type LineDifference = {
  readonly key: string;
  readonly name: Label;
  readonly from: number;
  readonly to: number;
  /** Add up to `to − from`. */
  readonly effects: Effects;
};

/** Two plans held against each other by present value of cost; whole fen. */
export type Difference = {
  readonly from: number;
  readonly to: number;
  /** Largest difference first. */
  readonly lines: readonly LineDifference[];
  /** Sums of the lines. */
  readonly effects: Effects;
  /** What the rounding of the lines to fen leaves: `to − from` less all effects. finance.md §2 (尾差). */
  readonly rounding: number;
};

const FEN_PER_YUAN = 100;
const wholeFen = (yuan: number): number => Math.round(roundHalfAway(yuan, 2) * FEN_PER_YUAN);

export const yuanOf = (fen: number): number => fen / FEN_PER_YUAN;

/**
 * Attributes the difference in present value of cost between two plans, line by line, to quantity, price, timing and
 * rate: each line of the first is turned into the second's in that order, one factor at a time, so that the effects
 * add up exactly. A line that only one of them has is a difference in quantity, or in rate where it is a share. finance.md §7.
 */
export function differenceOf(from: Plan, to: Plan): Difference {
  const months = Math.max(from.scenario.horizonMonths, to.scenario.horizonMonths) + 1;
  const [before, after] = [byKey(from), byKey(to)];
  const [early, late] = [discountFactors(from, months), discountFactors(to, months)];
  const keys = new Set([...before.keys(), ...after.keys()]);
  const lines = [...keys]
    .flatMap((key) =>
      lineDifference(key, { line: before.get(key), factors: early }, { line: after.get(key), factors: late }),
    )
    .toSorted((left, right) => Math.abs(right.to - right.from) - Math.abs(left.to - left.from));
  const effects = sumEffects(lines.map((line) => line.effects));
  const ends = { from: presentValue(from), to: presentValue(to) };
  return { ...ends, lines, effects, rounding: ends.to - ends.from - totalOf(effects) };
}

const byKey = (plan: Plan): ReadonlyMap<string, CostLine> =>
  new Map(costLines(plan).map((line) => [line.key, line]));

/** Of as many months as the longer of two plans has: beyond its own end a plan goes on as in its last month. */
function discountFactors({ values }: Plan, months: number): number[] {
  const factors = [...values.series(DISCOUNT_FACTOR)];
  const monthly = (factors.at(-1) ?? 1) / (factors.at(-2) ?? 1);
  while (factors.length < months) factors.push((factors.at(-1) ?? 1) * monthly);
  return factors;
}

const presentValue = ({ values }: Plan): number => wholeFen(values.at(RESULTS.presentValue));

export const totalOf = (effects: Effects): number =>
  EFFECTS.reduce((all, effect) => all + effects[effect], 0);

const sumEffects = (all: readonly Effects[]): Effects => ({
  quantity: all.reduce((sum, { quantity }) => sum + quantity, 0),
  price: all.reduce((sum, { price }) => sum + price, 0),
  timing: all.reduce((sum, { timing }) => sum + timing, 0),
  rate: all.reduce((sum, { rate }) => sum + rate, 0),
});

/** A line with the discount factors of its plan. */
type Side = { readonly line: CostLine | undefined; readonly factors: readonly number[] };

function lineDifference(key: string, from: Side, to: Side): LineDifference[] {
  const name = (to.line ?? from.line)?.name;
  if (!name) return [];
  const [start, end] = [worth(from.line, from.factors), worth(to.line, to.factors)];
  if (start === 0 && end === 0) return [];
  return [{ key, name, from: start, to: end, effects: effectsOf(from, to, start, end) }];
}

/** Present value in fen of a line's own payments. */
function worth(line: CostLine | undefined, factors: readonly number[]): number {
  if (!line) return 0;
  return wholeFen(discounted(line.amounts, factors));
}

const discounted = (amounts: readonly number[], factors: readonly number[]): number =>
  amounts.reduce((all, amount, month) => all + amount * (factors[month] ?? 0), 0);

/** First how many, then the unit price, then when, then what money costs. */
function effectsOf(from: Side, to: Side, start: number, end: number): Effects {
  const before = partsOf(from.line);
  const after = partsOf(to.line);
  if (isSame(from.line, to.line)) return { quantity: 0, price: 0, timing: 0, rate: end - start };
  const isShare = (to.line ?? from.line)?.isShare === true;
  if (!before || !after) {
    return { quantity: isShare ? 0 : end - start, price: 0, timing: 0, rate: isShare ? end - start : 0 };
  }
  const [early = [], late = []] = [before.profile ?? after.profile, after.profile ?? before.profile];
  const state = (quantity: number, unitPrice: number, profile: readonly number[]): number =>
    wholeFen(quantity * unitPrice * discounted(profile, from.factors));
  const counted = state(after.quantity, before.unitPrice, early);
  const priced = state(after.quantity, after.unitPrice, early);
  const timed = state(after.quantity, after.unitPrice, late);
  const byPrice = priced - counted;
  return {
    quantity: counted - start,
    price: isShare ? 0 : byPrice,
    timing: timed - priced,
    rate: end - timed + (isShare ? byPrice : 0),
  };
}

const isSame = (left: CostLine | undefined, right: CostLine | undefined): boolean =>
  left?.quantity === right?.quantity &&
  left?.amounts.length === right?.amounts.length &&
  left?.amounts.every((amount, month) => amount === right?.amounts[month]) === true;

type Parts = {
  readonly quantity: number;
  readonly unitPrice: number;
  /** Share of each month; undefined where nothing is paid. */
  readonly profile: readonly number[] | undefined;
};

/** Undefined where there is nothing, or payments that cannot be told apart so. */
function partsOf(line: CostLine | undefined): Parts | undefined {
  if (!line || line.quantity === 0) return undefined;
  const { quantity, amounts } = line;
  const total = amounts.reduce((all, amount) => all + amount, 0);
  if (total !== 0) {
    return { quantity, unitPrice: total / quantity, profile: amounts.map((amount) => amount / total) };
  }
  return amounts.some((amount) => amount !== 0) ? undefined : { quantity, unitPrice: 0, profile: undefined };
}
