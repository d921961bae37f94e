import { fail, ok, type Result } from './result.ts';

/**
 * A unit in plain text: symbols joined by `·`, divided by `/`, e.g. `CNY/kWh`, `request/s`, `W/kW`.
 * Everything after the first `/` divides: `CNY/kW/h` and `CNY/kW·h` are one unit.
 * `1` and `%` have no dimension (`%` is stored as a fraction and shown in per cent); kWh is kW·h.
 */
export type Unit = string;

/** Exponent of each base symbol, without zeros. */
export type Dimension = ReadonlyMap<string, number>;

export const DIMENSIONLESS: Dimension = new Map();

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  '1': [],
  '%': [],
  kWh: ['kW', 'h'],
};

const SYMBOL = /^(?:%|1|[A-Za-z][A-Za-z0-9]*)$/;

const cache = new Map<Unit, Dimension>();

/** Dimension of a unit text, or the part that cannot be read. */
export function parseUnit(unit: Unit): Result<Dimension, string> {
  const known = cache.get(unit);
  if (known) return ok(known);
  const exponents = new Map<string, number>();
  let sign = 1;
  for (const part of unit.split(/([·/])/)) {
    if (part === '·') continue;
    if (part === '/') {
      sign = -1;
      continue;
    }
    if (!SYMBOL.test(part)) return fail(part);
    for (const symbol of ALIASES[part] ?? [part]) {
      exponents.set(symbol, (exponents.get(symbol) ?? 0) + sign);
    }
  }
  const dimension = withoutZeros(exponents);
  cache.set(unit, dimension);
  return ok(dimension);
}

/** Product of two dimensions; `power` −1 divides. */
export function combineDimensions(left: Dimension, right: Dimension, power: 1 | -1): Dimension {
  const exponents = new Map(left);
  for (const [symbol, exponent] of right) {
    exponents.set(symbol, (exponents.get(symbol) ?? 0) + power * exponent);
  }
  return withoutZeros(exponents);
}

export function sameDimension(left: Dimension, right: Dimension): boolean {
  if (left.size !== right.size) return false;
  for (const [symbol, exponent] of left) if (right.get(symbol) !== exponent) return false;
  return true;
}

/** Text of a dimension for messages: `CNY/kW·h`; `1` when there is none. */
export function dimensionText(dimension: Dimension): string {
  const text = (sign: number): string =>
    [...dimension]
      .filter(([, exponent]) => Math.sign(exponent) === sign)
      .flatMap(([symbol, exponent]) => Array.from({ length: Math.abs(exponent) }, () => symbol))
      .toSorted()
      .join('·');
  const below = text(-1);
  return `${text(1) || '1'}${below ? `/${below}` : ''}`;
}

function withoutZeros(exponents: Map<string, number>): Dimension {
  for (const [symbol, exponent] of exponents) if (exponent === 0) exponents.delete(symbol);
  return exponents;
}
