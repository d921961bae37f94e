/** An asset to be written off. Amounts in one currency, life in periods. finance.md §5. */
export type Asset = { readonly cost: number; readonly salvage: number; readonly life: number };

/** Straight line: the same in every period. */
export const straightLine = ({ cost, salvage, life }: Asset): number => (cost - salvage) / life;

/** Sum of the periods' digits, period 1 … life. */
export const sumOfDigits = ({ cost, salvage, life }: Asset, period: number): number =>
  ((cost - salvage) * (life - period + 1) * 2) / (life * (life + 1));

/** Declining balance at `factor`/life of the book value, never below salvage; period 1 … life. Excel's DDB. */
export function decliningBalance(asset: Asset, period: number, factor = 2): number {
  const rate = Math.min(1, factor / asset.life);
  const bookBefore = asset.cost * (1 - rate) ** (period - 1);
  const bookAfter = Math.max(asset.cost * (1 - rate) ** period, asset.salvage);
  return Math.max(0, bookBefore - bookAfter);
}

/**
 * Declining balance that changes to straight line once that is more, over any stretch of the life, parts of
 * periods included. Excel's VDB.
 */
export function variableDeclining(asset: Asset, start: number, end: number, factor = 2): number {
  let written = 0;
  let book = asset.cost;
  let straight: number | undefined;
  for (let period = 0; period < Math.ceil(end); period += 1) {
    const declining = Math.min((book * factor) / asset.life, book - asset.salvage);
    const rest = straight ?? (book - asset.salvage) / (asset.life - period);
    if (straight === undefined && rest > declining) straight = rest;
    const amount = Math.max(0, straight === undefined ? declining : Math.min(straight, book - asset.salvage));
    written += amount * overlap(period, start, end);
    book -= amount;
  }
  return written;
}

/** Part of period [period, period + 1] that lies between start and end. */
const overlap = (period: number, start: number, end: number): number =>
  Math.max(0, Math.min(end, period + 1) - Math.max(start, period));

/**
 * Double declining balance as Chinese accounting practises it: no salvage until the last two years, then
 * straight line over those two. Amounts by year.
 */
export function chineseDoubleDeclining({ cost, salvage, life }: Asset): number[] {
  const amounts: number[] = [];
  let book = cost;
  for (let year = 1; year <= life - 2; year += 1) {
    const amount = (book * 2) / life;
    amounts.push(amount);
    book -= amount;
  }
  const last = (book - salvage) / 2;
  return [...amounts, last, last];
}

/** US MACRS, five-year property, half-year convention: shares by tax year (IRS Publication 946, table A-1). */
export const MACRS_FIVE_YEARS: readonly number[] = [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576];
