import { problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { trials } from '../ledger/trials.ts';
import { drawsOfLever, type Lever } from './lever.ts';

/** What a result is to equal: an amount, another figure of the same plan, or a figure of another plan. */
export type Target =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'figure'; readonly row: string }
  | { readonly kind: 'plan'; readonly ledger: Ledger; readonly lever: Lever; readonly row: string };

/** Where the result meets its target. */
export type Crossing = {
  /** Value of the lever. */
  readonly value: number;
  /** The result and its target there. */
  readonly result: number;
  readonly target: number;
  /**
   * False where the result jumps over its target, since servers are whole: `value` is the last before the jump
   * and `after` the first beyond it.
   */
  readonly exact: boolean;
  readonly after: number;
  /** Whether the result is below its target before the crossing and above it after. */
  readonly rises: boolean;
};

export type GoalAnswer = {
  /** In the order of the lever. */
  readonly crossings: readonly Crossing[];
  /** The way there, to be drawn: NaN where a formula breaks. */
  readonly curve: {
    readonly values: Float64Array;
    readonly result: Float64Array;
    readonly target: Float64Array;
  };
};

/** Points of a first look over the whole way; a crossing back and forth between two of them is not seen. */
const POINTS = 129;
/** Points of each closer look. */
const FINE_POINTS = 33;
/** Closer looks at most: 32^11 is beyond the digits of a number. */
const LOOKS = 11;
/** Crossings that are told. */
const MOST_CROSSINGS = 5;
/** A gap this small against the result is none. */
const RELATIVE_GAP = 1e-9;

/**
 * Where a result equals its target when a lever is turned; all other inputs keep their values. finance.md §15.
 * @returns `goal-no-crossing` when it nowhere does, with the closest that it comes, or what `trials` says
 */
export function goalSeek(ledger: Ledger, lever: Lever, result: string, target: Target): Result<GoalAnswer> {
  const curve = looked(ledger, lever, result, target, spaced(lever.least, lever.most, POINTS, lever.base));
  if (!curve.ok) return curve;
  const crossings: Crossing[] = [];
  for (const bracket of bracketsOf(curve.value)) {
    if (crossings.length === MOST_CROSSINGS) break;
    const found = narrowed(ledger, lever, result, target, bracket);
    if (!found.ok) return found;
    if (found.value) crossings.push(found.value);
  }
  return crossings.length === 0
    ? fail([noCrossing(lever, curve.value)])
    : ok({ crossings, curve: curve.value });
}

type Curve = GoalAnswer['curve'];
type Bracket = { readonly low: number; readonly high: number; readonly rises: boolean };

/** Rising values with both ends, and with the plan's own among them. */
function spaced(least: number, most: number, count: number, base = least): Float64Array {
  const values = Array.from({ length: count }, (_, at) => least + ((most - least) * at) / (count - 1));
  const own = base > least && base < most && !values.includes(base) ? [base] : [];
  return Float64Array.from([...values.slice(0, -1), ...own, most]).toSorted();
}

function looked(
  ledger: Ledger,
  lever: Lever,
  result: string,
  target: Target,
  values: Float64Array,
): Result<Curve> {
  const asked = target.kind === 'figure' ? [result, target.row] : [result];
  const count = values.length;
  const computed = trials(ledger, { count, values: drawsOfLever(lever, values) }, asked);
  if (!computed.ok) return computed;
  const own = computed.value.at(result);
  switch (target.kind) {
    case 'amount':
      return ok({ values, result: own, target: new Float64Array(count).fill(target.amount) });
    case 'figure':
      return ok({ values, result: own, target: computed.value.at(target.row) });
    case 'plan': {
      const other = trials(target.ledger, { count, values: drawsOfLever(target.lever, values) }, [
        target.row,
      ]);
      return other.ok ? ok({ values, result: own, target: other.value.at(target.row) }) : other;
    }
  }
}

const gapOf = ({ result, target }: Curve, at: number): number => (result[at] ?? NaN) - (target[at] ?? NaN);

const isMet = (curve: Curve, at: number): boolean =>
  Math.abs(gapOf(curve, at)) <= RELATIVE_GAP * Math.max(1, Math.abs(curve.result[at] ?? 0));

/** Neighbours on both sides of the target, and values that meet it. */
function bracketsOf(curve: Curve): Bracket[] {
  const found: Bracket[] = [];
  let last: number | undefined;
  for (const [at, value] of curve.values.entries()) {
    if (Number.isNaN(gapOf(curve, at))) {
      last = undefined;
      continue;
    }
    if (isMet(curve, at)) {
      const before = at > 0 ? gapOf(curve, at - 1) : NaN;
      const after = gapOf(curve, at + 1);
      found.push({ low: value, high: value, rises: before < 0 || after > 0 });
      last = undefined;
      continue;
    }
    if (last !== undefined && Math.sign(gapOf(curve, last)) !== Math.sign(gapOf(curve, at)))
      found.push({ low: curve.values[last] ?? value, high: value, rises: gapOf(curve, at) > 0 });
    last = at;
  }
  return found;
}

function narrowed(
  ledger: Ledger,
  lever: Lever,
  result: string,
  target: Target,
  bracket: Bracket,
): Result<Crossing | undefined> {
  let { low, high } = bracket;
  for (let look = 0; ; look += 1) {
    const curve = looked(ledger, lever, result, target, spaced(low, high, low === high ? 2 : FINE_POINTS));
    if (!curve.ok) return curve;
    const [first] = bracketsOf(curve.value);
    // Closer by, a formula breaks between the two sides.
    if (!first) return ok(undefined);
    const narrower = first.high - first.low < high - low;
    ({ low, high } = first);
    if (low === high || look === LOOKS || !narrower)
      return ok(crossingAt(curve.value, lever, { ...bracket, low, high }));
  }
}

function crossingAt(curve: Curve, lever: Lever, { low, high, rises }: Bracket): Crossing {
  const before = curve.values.indexOf(low);
  const after = curve.values.indexOf(high);
  const closer = Math.abs(gapOf(curve, before)) <= Math.abs(gapOf(curve, after)) ? before : after;
  // A continuous result is met as closely as the lever's digits allow; one that jumps is not.
  const scale = Math.max(Math.abs(curve.result[closer] ?? 0), Math.abs(curve.target[closer] ?? 0), 1);
  const exact = Math.abs(gapOf(curve, closer)) <= 1e-6 * scale;
  const at = exact ? closer : before;
  const told = (place: number): number => {
    const value = curve.values[place] ?? Number.NaN;
    const [only] = lever.inputs;
    // An input that counts whole things is told as it is set.
    return lever.inputs.length === 1 && only && lever.id === only.row.id ? only.at(value) : value;
  };
  return {
    value: told(at),
    result: curve.result[at] ?? Number.NaN,
    target: curve.target[at] ?? Number.NaN,
    exact,
    after: exact ? told(at) : told(after),
    rises,
  };
}

function noCrossing(lever: Lever, curve: Curve) {
  let closest: number | undefined;
  for (const at of curve.values.keys()) {
    if (Number.isNaN(gapOf(curve, at))) continue;
    if (closest === undefined || Math.abs(gapOf(curve, at)) < Math.abs(gapOf(curve, closest))) closest = at;
  }
  const gap = closest === undefined ? Number.NaN : gapOf(curve, closest);
  return problem('goal-no-crossing', lever.id, {
    least: lever.least,
    most: lever.most,
    side: gap > 0 ? 'above' : gap < 0 ? 'below' : 'none',
    closest: closest === undefined ? 'none' : (curve.values[closest] ?? Number.NaN),
    gap: closest === undefined ? 'none' : Math.abs(gap),
  });
}
