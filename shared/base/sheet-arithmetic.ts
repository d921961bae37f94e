/**
 * Sums, differences and comparisons as spreadsheets do them: numbers that differ only in the last bits
 * count as equal, so 0.3 − 0.1 − 0.2 is 0 and a ledger cell says the same on the screen and in Excel.
 */

/** Equal but for the noise of binary fractions (2^-48, about 14 digits); whole numbers differ if they differ. */
export function nearlyEqual(left: number, right: number): boolean {
  if (left === right) return true;
  if (left === 0 || right === 0) return false;
  const difference = Math.abs(left - right);
  const close = difference < Math.abs(left) * NOISE && difference < Math.abs(right) * NOISE;
  return close && !(Number.isSafeInteger(left) && Number.isSafeInteger(right));
}

const NOISE = 2 ** -48;

export const addNumbers = (left: number, right: number): number =>
  left < 0 === right < 0 || !nearlyEqual(left, -right) ? left + right : 0;

export const subtractNumbers = (left: number, right: number): number =>
  left < 0 !== right < 0 || !nearlyEqual(left, right) ? left - right : 0;

/** Sum that carries the rounding errors along (Kahan, Neumaier), so that it does not depend on the order. */
export function sumNumbers(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  // The last term is added at the end, where a sum that has come back to zero is seen.
  let last = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    const next = sum + last;
    lost += Math.abs(sum) >= Math.abs(last) ? sum - next + last : last - next + sum;
    sum = next;
    last = value;
  }
  return addNumbers(sum + lost, last);
}
