import { roundHalfAway, roundUpWhole } from '../base/rounding.ts';
import { addNumbers, subtractNumbers } from '../base/sheet-arithmetic.ts';
import { finite, power } from './evaluate.ts';

/** One operation in every lane: operands from `from` and `at` on, results from 0. */
export type Loop = (
  out: Float64Array,
  left: Float64Array,
  from: number,
  right: Float64Array,
  at: number,
) => void;

/** Each operation has a loop of its own: a loop over a function passed in costs a call per cell. */
export const LOOPS = {
  add: (out, left, from, right, at) => {
    for (let lane = 0; lane < out.length; lane += 1)
      out[lane] = finite(addNumbers(left[from + lane] as number, right[at + lane] as number));
  },
  sub: (out, left, from, right, at) => {
    for (let lane = 0; lane < out.length; lane += 1)
      out[lane] = finite(subtractNumbers(left[from + lane] as number, right[at + lane] as number));
  },
  mul: (out, left, from, right, at) => {
    for (let lane = 0; lane < out.length; lane += 1)
      out[lane] = finite((left[from + lane] as number) * (right[at + lane] as number));
  },
  div: (out, left, from, right, at) => {
    for (let lane = 0; lane < out.length; lane += 1)
      out[lane] = finite((left[from + lane] as number) / (right[at + lane] as number));
  },
  pow: (out, left, from, right, at) => {
    for (let lane = 0; lane < out.length; lane += 1)
      out[lane] = finite(power(left[from + lane] as number, right[at + lane] as number));
  },
  min: (out, left, from, right, at) => {
    for (let lane = 0; lane < out.length; lane += 1)
      out[lane] = Math.min(left[from + lane] as number, right[at + lane] as number);
  },
  max: (out, left, from, right, at) => {
    for (let lane = 0; lane < out.length; lane += 1)
      out[lane] = Math.max(left[from + lane] as number, right[at + lane] as number);
  },
} as const satisfies Readonly<Record<string, Loop>>;

export type RoundLoop = (out: Float64Array, values: Float64Array, offset: number, decimals: number) => void;

export const roundMoneyLoop: RoundLoop = (out, values, offset, decimals) => {
  for (let lane = 0; lane < out.length; lane += 1)
    out[lane] = roundHalfAway(values[offset + lane] as number, decimals);
};

export const roundUpLoop: RoundLoop = (out, values, offset, decimals) => {
  for (let lane = 0; lane < out.length; lane += 1)
    out[lane] = roundUpWhole(values[offset + lane] as number, decimals);
};

/** One step of `sumNumbers` in every lane. */
export function sumStep(
  sum: Float64Array,
  lost: Float64Array,
  last: Float64Array,
  values: Float64Array,
  offset: number,
): void {
  for (let lane = 0; lane < sum.length; lane += 1) {
    const value = values[offset + lane] as number;
    if (value === 0) continue;
    const [held, before] = [sum[lane] as number, last[lane] as number];
    const next = held + before;
    lost[lane] =
      (lost[lane] as number) +
      (Math.abs(held) >= Math.abs(before) ? held - next + before : before - next + held);
    sum[lane] = next;
    last[lane] = value;
  }
}
