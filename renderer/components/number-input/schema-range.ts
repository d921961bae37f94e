import type { NumberRange } from './check-number.ts';

/** A number as its schema describes it. */
type NumberSchema = {
  readonly minValue: number | null;
  readonly maxValue: number | null;
  readonly isInt: boolean;
};

/** The accepted range, read from the schema so that it is stated once. */
export const rangeOfSchema = ({ minValue, maxValue, isInt }: NumberSchema): NumberRange => ({
  least: real(minValue),
  most: real(maxValue),
  whole: isInt,
});

/** Schemas of whole numbers carry the limits of safe integers, which are nobody's concern. */
const real = (value: number | null): number | undefined =>
  value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
