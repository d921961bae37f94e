/** Ledger ids of numbers that are so by definition and that several files of formulas need. */
export const TWO = 'constant.two';
