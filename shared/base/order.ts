/** Order of two texts by code unit: the same on every machine and in every language setting. */
export const compareText = (left: string, right: string): number =>
  left < right ? -1 : Number(left > right);
