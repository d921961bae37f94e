/** Gives the next number of a stream that lies strictly between 0 and 1. */
export type Random = () => number;

/**
 * Numbers that look random and are the same for the same seed on every machine: xoshiro128** by Blackman and
 * Vigna (2018), started through SplitMix32. Whole-number arithmetic only; 52 bits per number.
 * @param stream tells streams of one seed apart, so that one more drawn input leaves the draws of the others alone
 */
export function randomFrom(seed: number, stream = ''): Random {
  let state = (seed ^ hashOf(stream)) >>> 0;
  const split = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  let [a, b, c, d] = [split(), split(), split(), split()];
  const next = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  return () => ((next() >>> 6) * 2 ** 26 + (next() >>> 6) + 0.5) / 2 ** 52;
}

const rotated = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));

/** FNV-1a over the code units of a text, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The list in a random order (Fisher and Yates). */
export function shuffled<T>(list: Iterable<T>, random: Random): T[] {
  const items = [...list];
  for (let last = items.length - 1; last > 0; last -= 1) {
    const at = Math.floor(random() * (last + 1));
    const [left, right] = [items[last], items[at]];
    if (left === undefined || right === undefined) continue;
    items[last] = right;
    items[at] = left;
  }
  return items;
}
