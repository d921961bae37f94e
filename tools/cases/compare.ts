import { isInputs, type Inputs } from './inputs.ts';

export type Tolerance = {
  readonly abs?: number;
  readonly rel?: number;
  readonly exact?: boolean;
  readonly per_key?: Readonly<Record<string, number>>;
};

/** What differs between found and expected, one line a value; nothing when all agree. finance.md §11. */
export function differences(found: unknown, expected: unknown, tolerance: Tolerance, key = ''): string[] {
  const own = key === '' ? undefined : tolerance.per_key?.[key];
  if (typeof expected === 'number') {
    const slack = own ?? (tolerance.abs ?? 0) + (tolerance.rel ?? 0) * Math.abs(expected);
    const close = typeof found === 'number' && Math.abs(found - expected) <= slack;
    return close ? [] : [`${key || 'value'}: expected ${expected} ± ${slack}, found ${String(found)}`];
  }
  if (Array.isArray(expected)) {
    const list = Array.isArray(found) ? found : [];
    if (list.length !== expected.length)
      return [`${key}: expected ${expected.length} values, found ${list.length}`];
    return expected.flatMap((each, index) => differences(list[index], each, tolerance, key));
  }
  if (isInputs(expected)) return entries(found, expected, tolerance);
  return found === expected ? [] : [`${key}: expected ${String(expected)}, found ${String(found)}`];
}

function entries(found: unknown, expected: Inputs, tolerance: Tolerance): string[] {
  const values = isInputs(found) ? found : {};
  return Object.entries(expected).flatMap(([name, value]) => {
    if (name !== 'any_of') return differences(values[name], value, tolerance, name);
    const accepted = Array.isArray(value) ? value : [];
    const offered = values['any_of'];
    const matches = Array.isArray(offered) && offered.some((each) => accepted.includes(each));
    return matches ? [] : [`expected one of ${accepted.join(', ')}; found ${String(offered)}`];
  });
}
