import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { gpu, gpus } from '../performance/testing/catalog.ts';
import { bridgedGpus, type CopyGpus, placeCopies, placementProblems } from './placement.ts';

const codes = (count: number, copies: readonly CopyGpus[], island?: number): readonly string[] =>
  placementProblems({ count, island }, copies).map(({ code }) => code);

const eight = [0, 1, 2, 3, 4, 5, 6, 7];

describe('copies of a model on the GPUs of a server', () => {
  it('two copies spread over eight GPUs each do not go into a server of eight', () => {
    const [problem, ...rest] = placementProblems({ count: 8 }, [eight, eight]);
    expect(problem).toEqual({
      code: 'placement-too-many',
      path: 'instance_group',
      params: { copies: 2, each: 8, needed: 16, gpus: 8 },
    });
    expect(rest.every(({ code }) => code === 'placement-gpu-twice')).toBe(true);
    expect(placementProblems({ count: 8 }, [eight])).toEqual([]);
    expect(placementProblems({ count: 16 }, [eight, eight.map((each) => each + 8)])).toEqual([]);
  });

  it.each<[string, readonly string[], readonly CopyGpus[], number | undefined]>([
    [
      'no two share one',
      ['placement-gpu-twice'],
      [
        [0, 1],
        [1, 2],
      ],
      undefined,
    ],
    ['none is named twice in one', ['placement-gpu-twice'], [[0, 0]], undefined],
    ['none beyond the last', ['placement-gpu-beyond'], [[2, 4]], undefined],
    ['none below the first', ['placement-gpu-beyond'], [[-1]], undefined],
    ['none across a bridge that it would fit behind', ['placement-bridge'], [[1, 2]], 2],
    ['all may be used where no bridge holds as many', [], [[0, 1, 2, 3]], 2],
  ])('%s', (_law, expected, copies, island) => {
    expect(codes(4, copies, island)).toEqual(expected);
  });

  const server = fc.record({
    count: fc.integer({ min: 1, max: 16 }),
    island: fc.constantFrom(undefined, 2, 4),
  });

  it('what is placed has GPUs of its own, and nothing is wrong with it', () => {
    fc.assert(
      fc.property(
        server,
        fc.integer({ min: 1, max: 16 }),
        fc.integer({ min: 1, max: 16 }),
        (given, copies, each) => {
          const placed = placeCopies(given, copies, each);
          if (!placed.ok) return;
          expect(placed.value.map(({ length }) => length)).toEqual(
            Array.from({ length: copies }, () => each),
          );
          expect(placementProblems(given, placed.value)).toEqual([]);
        },
      ),
    );
  });

  it('as many as there are GPUs for find a place, where bridges do not stand in between', () => {
    fc.assert(
      fc.property(server, fc.integer({ min: 1, max: 16 }), (given, each) => {
        const { count, island } = given;
        const whole = island === undefined || island % each === 0 || each % island === 0;
        fc.pre(whole && each <= count);
        expect(placeCopies(given, Math.floor(count / each), each).ok).toBe(true);
        expect(placeCopies(given, Math.floor(count / each) + 1, each).ok).toBe(false);
      }),
    );
  });

  it('no order of GPUs and no renaming of copies changes the verdict', () => {
    const copy = fc.uniqueArray(fc.integer({ min: -1, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(server, fc.array(copy, { maxLength: 4 }), (given, copies) => {
        const turned = copies.toReversed().map((gpuIds) => gpuIds.toReversed());
        const verdict = (each: readonly CopyGpus[]): readonly string[] => [
          ...new Set(placementProblems(given, each).map(({ code }) => code)),
        ];
        expect(verdict(turned).toSorted()).toEqual(verdict(copies).toSorted());
      }),
    );
  });
});

it('bridges are read from the catalog, and nothing is made up where it names none', () => {
  expect(bridgedGpus(gpu('a100-80-pcie'))).toBe(2);
  expect(bridgedGpus(gpu('h100-sxm'))).toBeUndefined();
  expect(bridgedGpus(gpu('rtx-4090'))).toBeUndefined();
  expect(gpus.filter((each) => bridgedGpus(each) !== undefined).length).toBeGreaterThan(5);
});

it.each(LOCALES)('what is wrong is said with its remedy (%s)', (locale) => {
  const found = [
    ...placementProblems({ count: 4, island: 2 }, [[1, 2], [9], [0, 0]]),
    ...placementProblems({ count: 1 }, [[0], [0]]),
  ];
  expect(new Set(found.map(({ code }) => code)).size).toBe(4);
  for (const each of found) {
    const { what, fix } = translatorFor(locale).problem(each);
    expect(`${what} ${fix}`).not.toMatch(/[{}]|undefined|NaN/);
  }
});
