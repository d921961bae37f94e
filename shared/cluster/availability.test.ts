import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, capacityAvailability, hoursDown, inSeries, nodeAvailability } from './availability.ts';

/** Every pattern of working and failed nodes, one by one. */
function enumerated(
  nodes: readonly { readonly capacity: number; readonly each: number }[],
  need: number,
): number {
  let share = 0;
  for (let pattern = 0; pattern < 2 ** nodes.length; pattern += 1) {
    let probability = 1;
    let capacity = 0;
    nodes.forEach(({ capacity: own, each }, at) => {
      const works = Math.floor(pattern / 2 ** at) % 2 === 1;
      probability *= works ? each : 1 - each;
      if (works) capacity += own;
    });
    if (capacity >= need) share += probability;
  }
  return share;
}

const share = fc.double({ min: 0.5, max: 0.9999, noNaN: true });

describe('k of n', () => {
  it('is what counting every pattern of failures gives', () => {
    fc.assert(
      fc.property(fc.nat({ max: 9 }), fc.nat({ max: 9 }), share, (n, k, each) => {
        const nodes = Array.from({ length: n }, () => ({ capacity: 1, each }));
        expect(atLeast(k, n, each)).toBeCloseTo(enumerated(nodes, k), 12);
      }),
    );
  });

  it('is the textbook case: two of three at 0.99 is 3·0.99²·0.01 + 0.99³', () => {
    expect(atLeast(2, 3, 0.99)).toBeCloseTo(0.999702, 9);
  });

  it('of tens of thousands is the normal curve’s, to its error, and takes no digits from the nines', () => {
    // 40,000 at 0.99: mean 39,600, deviation 19.9; half the time at least the mean.
    expect(atLeast(39_600, 40_000, 0.99)).toBeCloseTo(0.51, 2);
    expect(atLeast(39_600 - 60, 40_000, 0.99)).toBeGreaterThan(0.998);
    expect(1 - atLeast(39_400, 40_000, 0.99)).toBeLessThan(1e-12);
    expect(atLeast(40_000, 40_000, 0.9999)).toBeCloseTo(0.9999 ** 40_000, 12);
    expect(atLeast(7, 7, 1)).toBe(1);
    expect(atLeast(1, 7, 0)).toBe(0);
  });

  it('is certain for none and impossible for more than there are', () => {
    expect(atLeast(0, 3, 0.9)).toBe(1);
    expect(atLeast(4, 3, 0.9)).toBe(0);
  });
});

describe('capacity of mixed servers', () => {
  const group = fc.record({
    count: fc.integer({ min: 0, max: 4 }),
    capacity: fc.integer({ min: 1, max: 20 }),
    availability: share,
  });

  it('is what counting every pattern of failures gives', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), fc.nat({ max: 120 }), (groups, need) => {
        const nodes = groups.flatMap(({ count, capacity, availability }) =>
          Array.from({ length: count }, () => ({ capacity, each: availability })),
        );
        expect(capacityAvailability(groups, need)).toBeCloseTo(enumerated(nodes, need), 11);
      }),
    );
  });

  it('never falls with a spare more', () => {
    fc.assert(
      fc.property(group, fc.integer({ min: 1, max: 60 }), (one, need) => {
        const more = { ...one, count: one.count + 1 };
        expect(capacityAvailability([more], need)).toBeGreaterThanOrEqual(
          capacityAvailability([one], need) - 1e-12,
        );
      }),
    );
  });

  it('does not lose a server to rounding: three thirds carry a whole', () => {
    const third = { count: 3, capacity: 1 / 3, availability: 0.9 };
    expect(capacityAvailability([third], 1)).toBeCloseTo(0.729, 12);
    expect(capacityAvailability([third, { ...third, count: 0 }], 1)).toBeCloseTo(0.729, 12);
  });
});

describe('times', () => {
  it('is up for MTBF of MTBF and repair together', () => {
    expect(nodeAvailability(6300, 24)).toBeCloseTo(0.996205, 6);
  });

  it('multiplies what has to serve together, and turns the rest of a year into hours', () => {
    expect(inSeries([0.99, 0.9])).toBeCloseTo(0.891, 12);
    expect(hoursDown(0.999)).toBeCloseTo(8.76, 9);
  });
});
