/** Years until the same money buys ten times the performance, where it doubles every `doublingYears`. finance.md §8. */
export const tenfoldYears = (doublingYears: number): number => doublingYears * Math.log2(10);

/** Share by which the same performance is cheaper after a year. finance.md §8. */
export const yearlyDecline = (doublingYears: number): number => 1 - 0.5 ** (1 / doublingYears);
