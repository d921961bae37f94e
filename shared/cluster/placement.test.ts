import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translatorFor } from '../i18n/translate.ts';
import { LOCALES } from '../i18n/messages.ts';
import { designFor, type Wanted } from './testing/design-for.ts';
import { clusterIds, RACKED_PARTS } from './ids.ts';
import { equalRacks, placeInRacks, type Rack } from './placement.ts';
import { serviceOf } from './service.ts';
import { takeOverParts, withPart } from './take-over.ts';
import { topologyOf } from './topology.ts';
import { fittingText, topologySvg } from './topology-svg.ts';

const wanted = fc.record({
  servers: fc.integer({ min: 1, max: 300 }).map((count) => [count]),
  kw: fc.double({ min: 0.3, max: 12, noNaN: true }),
  rackUnits: fc.integer({ min: 1, max: 12 }),
  fabric: fc.constantFrom('ethernet-25' as const, 'ethernet-100' as const, 'infiniband-400' as const),
});

function placed(asked: Wanted): { racks: readonly Rack[] } & ReturnType<typeof designFor> {
  const found = designFor(asked);
  const [stage] = found.design.stages;
  if (!stage) throw new Error('no stage');
  return { ...found, racks: placeInRacks(stage, found.design, found.values) };
}

describe('racks', () => {
  it('hold every node and switch within their units and power, in no more racks than are bought', () => {
    fc.assert(
      fc.property(wanted, (asked) => {
        const { racks, values, scenario } = placed(asked);
        const ids = clusterIds('p0');
        const { rackUnitsUsable, rackPowerKw } = scenario.assumptions;
        for (const rack of racks) {
          expect(rack.rackUnits).toBeLessThanOrEqual(rackUnitsUsable);
          expect(rack.kw).toBeLessThanOrEqual(rackPowerKw + 1e-6);
        }
        expect(racks.length).toBeLessThanOrEqual(values.at(ids.needed('rack')));
        const count = (kind: string): number =>
          racks
            .flatMap(({ pieces }) => pieces)
            .filter((piece) => piece.kind === kind)
            .reduce((sum, piece) => sum + piece.count, 0);
        expect(count('server')).toBe(values.at(ids.servers));
        for (const part of RACKED_PARTS.filter((each) => each !== 'groupSwitch')) {
          expect(count(part)).toBe(values.at(ids.needed(part)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the drawing', () => {
  it('keeps a thousand servers on a page: equal racks are one box with a count', () => {
    const { design, values, racks } = placed({ servers: [1000], kw: 10, rackUnits: 8 });
    const [stage] = design.stages;
    if (!stage) throw new Error('no stage');
    const { width, height, shapes } = topologyOf(stage, design, values);
    expect(shapes.length).toBeLessThan(80);
    expect(equalRacks(racks).reduce((sum, { count }) => sum + count, 0)).toBe(racks.length);
    for (const shape of shapes) {
      if (shape.kind !== 'box') continue;
      expect(shape.x).toBeGreaterThanOrEqual(0);
      expect(shape.x + shape.width).toBeLessThanOrEqual(width);
      expect(shape.y + shape.height).toBeLessThanOrEqual(height);
    }
  });

  it.each(LOCALES)('is written as SVG in %s, names of people escaped', (locale) => {
    const { design, values } = placed({ servers: [3], name: '8×<H100> & "more"' });
    const [stage] = design.stages;
    if (!stage) throw new Error('no stage');
    const ink = {
      ground: '#fff',
      text: '#000',
      muted: '#444',
      line: '#888',
      strong: '#666',
      switches: '#225',
      onSwitches: '#fff',
      server: '#eef',
      shared: '#efe',
    };
    const svg = topologySvg(topologyOf(stage, design, values), 'A & B', translatorFor(locale), ink);
    expect(svg).toMatch(/^<svg[^]*<\/svg>$/);
    expect(svg).toContain('<title>A &amp; B</title>');
    expect(svg).toContain('8×&lt;H100&gt; &amp; &quot;more&quot;');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('shortens a name that does not fit', () => {
    expect(fittingText('short', 100, 12)).toBe('short');
    expect(fittingText('a name that is far too long for its box', 100, 12)).toMatch(/^a name.*…$/);
    expect(fittingText('名称长得放不进框里', 60, 12)).toBe('名称长得…');
  });
});

describe('taking over', () => {
  it('puts the proposed counts in the place of the entered ones', () => {
    const { design, values, scenario } = placed({ servers: [12] });
    const [phase] = scenario.phases;
    if (!phase) throw new Error('no phase');
    const taken = takeOverParts({ ...phase, switchItemId: 'some-switch' }, design, values);
    expect(taken).toMatchObject({
      managementNodes: 3,
      switchItemId: null,
      racks: values.at('cluster.p0.needed.rack'),
    });
    expect(taken.parts).toContainEqual({ part: 'leaf', itemId: 'tor-100g-400gbe', quantity: 2 });
    expect(taken.parts).toContainEqual({ part: 'storageNode', itemId: 'storage-2u', quantity: 3 });
    expect(taken.parts.some(({ part }) => part === 'spine')).toBe(false);
  });
});

describe('a count by hand', () => {
  const [phase] = placed({ servers: [3] }).scenario.phases;

  it('goes to the field that holds it, or onto the list of pieces, once for each part', () => {
    if (!phase) throw new Error('no phase');
    expect(withPart(phase, 'management', 'mgmt-2u', 2)).toMatchObject({ managementNodes: 2, parts: [] });
    expect(withPart(phase, 'rack', 'rack-with-pdu', 4)).toMatchObject({ racks: 4 });
    const two = withPart(withPart(phase, 'nic', 'nic-a', 3), 'nic', 'nic-b', 5);
    expect(two.parts).toEqual([{ part: 'nic', itemId: 'nic-b', quantity: 5 }]);
    expect(withPart(two, 'nic', 'nic-b', 0).parts).toEqual([]);
  });

  it('of leaves takes the place of switches counted by servers, so that none is bought twice', () => {
    if (!phase) throw new Error('no phase');
    const leaf = withPart({ ...phase, switchItemId: 'tor' }, 'leaf', 'tor', 2);
    expect(leaf).toMatchObject({ switchItemId: null, parts: [{ part: 'leaf', itemId: 'tor', quantity: 2 }] });
  });
});

describe('how much of the time it serves', () => {
  it('is k of n part by part: a spare server, a majority of management, one of two switches', () => {
    const { design, values, scenario } = placed({ servers: [3], peak: 6.5 });
    const [stage] = design.stages;
    if (!stage) throw new Error('no stage');
    const { parts, availability } = serviceOf(stage, values, scenario.assumptions);
    // 6.5 requests a second are two servers of 5; the third is spare.
    expect(parts).toMatchObject([
      { kind: 'servers', k: 2, n: 3, bearsOne: true },
      { kind: 'management', k: 2, n: 3, bearsOne: true },
      { kind: 'leaf', k: 1, n: 2, sets: 1, bearsOne: true },
    ]);
    const up = 6300 / 6324;
    expect(parts[0]?.availability).toBeCloseTo(3 * up ** 2 * (1 - up) + up ** 3, 12);
    expect(availability).toBeCloseTo(
      parts.reduce((all, part) => all * part.availability, 1),
      12,
    );
  });

  it('counts servers that hold one copy together as one, which fails when either does', () => {
    const { design, values, scenario } = placed({ servers: [6], together: 2, peak: 16 });
    const [stage] = design.stages;
    if (!stage) throw new Error('no stage');
    const [servers] = serviceOf(stage, values, scenario.assumptions).parts;
    // Each pair delivers 10: two of the three pairs carry 16.
    expect(servers).toMatchObject({ k: 2, n: 3, bearsOne: true });
    const pair = (6300 / 6324) ** 2;
    expect(servers?.availability).toBeCloseTo(3 * pair ** 2 * (1 - pair) + pair ** 3, 12);
  });

  it('says that nothing may fail where there is no spare', () => {
    const { design, values, scenario } = placed({ servers: [2], peak: 6.5 });
    const [stage] = design.stages;
    if (!stage) throw new Error('no stage');
    expect(serviceOf(stage, values, scenario.assumptions).parts[0]).toMatchObject({
      k: 2,
      n: 2,
      bearsOne: false,
    });
  });
});
