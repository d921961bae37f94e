import { roundHalfAway } from '../base/rounding.ts';

const FEN = 2;

/** An amount on both tax bases, to the fen; net + tax = gross. finance.md §2 and §6. */
export type Taxed = { readonly net: number; readonly tax: number; readonly gross: number };

/** 价税分离: the net amount and the tax in an amount that holds VAT. */
export function splitGross(gross: number, rate: number): Taxed {
  const net = roundHalfAway(gross / (1 + rate), FEN);
  return { net, tax: roundHalfAway(gross - net, FEN), gross };
}

/** VAT on top of a net amount. */
export function addVat(net: number, rate: number): Taxed {
  const tax = roundHalfAway(net * rate, FEN);
  return { net, tax, gross: roundHalfAway(net + tax, FEN) };
}
