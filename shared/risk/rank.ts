/** Rank of every value, from 0; equal ones one after the other in their order. */
export function ranksOf(values: Float64Array): Float64Array {
  const rising = values.toSorted();
  const given = new Uint32Array(values.length);
  return values.map((value) => {
    const first = countBelow(rising, value);
    const taken = given[first] ?? 0;
    given[first] = taken + 1;
    return first + taken;
  });
}

/** Rank of every value, from 0; equal ones share the mean of theirs. */
export function sharedRanksOf(values: Float64Array): Float64Array {
  const rising = values.toSorted();
  const equal = new Uint32Array(values.length);
  const firsts = values.map((value) => {
    const first = countBelow(rising, value);
    equal[first] = (equal[first] ?? 0) + 1;
    return first;
  });
  return firsts.map((first) => first + ((equal[first] ?? 1) - 1) / 2);
}

/** How many of rising values lie below one. */
export function countBelow(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Spearman's correlation of two lists of ranks; 0 where one of them does not vary. */
export function correlationOfRanks(left: Float64Array, right: Float64Array): number {
  const middle = (left.length - 1) / 2;
  let together = 0;
  let own = 0;
  let other = 0;
  for (let at = 0; at < left.length; at += 1) {
    const x = (left[at] ?? 0) - middle;
    const y = (right[at] ?? 0) - middle;
    together += x * y;
    own += x * x;
    other += y * y;
  }
  return own === 0 || other === 0 ? 0 : together / Math.sqrt(own * other);
}
