/**
 * Exponential and logarithm from exactly rounded operations alone (+ − × ÷ and powers of two). The ones of the
 * language may differ in the last bit from one engine to the next; draws made with these do not.
 */

const LN2_HIGH = 0.693_147_180_369_123_8;
const LN2_LOW = 1.908_214_929_270_587_7e-10;
const LN2 = LN2_HIGH + LN2_LOW;

/** e^x. 0 below −745, infinite above 709.8. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.782_712_893_384) return Number.POSITIVE_INFINITY;
  if (x < -745.2) return 0;
  const twos = Math.round(x / LN2);
  const rest = x - twos * LN2_HIGH - twos * LN2_LOW;
  let series = 1;
  for (let term = 14; term >= 1; term -= 1) series = 1 + (series * rest) / term;
  return scaled(series, twos);
}

/** Natural logarithm; NaN below 0. */
export function log(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (x === Number.POSITIVE_INFINITY) return x;
  // The guess may be one off, differently from engine to engine; what is left between √½ and √2 is not.
  let twos = Math.round(Math.log2(x));
  let part = scaled(x, -twos);
  if (part >= Math.SQRT2) {
    part /= 2;
    twos += 1;
  } else if (part < Math.SQRT1_2) {
    part *= 2;
    twos -= 1;
  }
  // ln m = 2·artanh((m−1)/(m+1)), of which at most (0.1716)^2k is left after k terms.
  const ratio = (part - 1) / (part + 1);
  const square = ratio * ratio;
  let series = 0;
  for (let odd = 23; odd >= 3; odd -= 2) series = square * (series + 1 / odd);
  return twos * LN2_HIGH + (twos * LN2_LOW + 2 * ratio * series + 2 * ratio);
}

/** x · 2^power, in two steps where one would leave the range of normal numbers. */
function scaled(x: number, power: number): number {
  const half = Math.trunc(power / 2);
  return x * twoTo(half) * twoTo(power - half);
}

/** Powers of two from 2^−540 to 2^540, made by doubling and halving, which is exact. */
const POWERS = new Float64Array(1081).fill(1);
for (let power = 1; power <= 540; power += 1) {
  POWERS[540 + power] = (POWERS[539 + power] ?? 1) * 2;
  POWERS[540 - power] = (POWERS[541 - power] ?? 1) / 2;
}

const twoTo = (whole: number): number => POWERS[540 + whole] ?? Number.NaN;
