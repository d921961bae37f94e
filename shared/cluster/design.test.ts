import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FABRIC_CHOICES, GROUP_PARTS, isGroupPart } from '../scenario/cluster.ts';
import { defaultAssumptions } from '../scenario/defaults.ts';
import { clusterIds, FABRIC_ROWS, RACKED_PARTS, rackIds } from './ids.ts';
import { CLUSTER_PARTS } from './parts.ts';
import { designFor, type Wanted } from './testing/design-for.ts';
import { networkReach } from './tier-rows.ts';

/** Parts of a cluster whose servers hold their models alone. */
const PARTS = CLUSTER_PARTS.filter((part) => !isGroupPart(part));

/** Everything needed by the end of the first phase. */
function needs(
  wanted: Wanted,
): Record<(typeof CLUSTER_PARTS)[number] | 'nodePorts' | 'uplinks' | 'flat' | 'pods', number> {
  const { values } = designFor(wanted);
  const ids = clusterIds('p0');
  const parts = Object.fromEntries(PARTS.map((part) => [part, values.at(ids.needed(part))]));
  return {
    ...(parts as Record<(typeof CLUSTER_PARTS)[number], number>),
    nodePorts: values.at(ids.nodePorts),
    uplinks: values.at(ids.uplinks),
    flat: values.at(ids.flat),
    pods: values.at(ids.pods),
  };
}

describe('a single server', () => {
  it('needs no management node, no switch and no storage node, and stands in one rack', () => {
    expect(needs({ servers: [1], storageTB: 8 })).toMatchObject({
      management: 0,
      storageNode: 0,
      leaf: 0,
      spine: 0,
      nic: 0,
      accessCable: 0,
      uplinkCable: 0,
      optic: 0,
      storage: 0,
      rack: 1,
    });
  });

  it('gets storage where its disks are not known to hold its models', () => {
    // 3 versions of 145 GB and 14 GB of text at 70 % are 0.64 TB.
    expect(needs({ servers: [1] }).storage).toBe(1);
  });
});

describe('two servers and more', () => {
  it('get management nodes that keep a majority, and a pair of switches without spine', () => {
    expect(needs({ servers: [2] })).toMatchObject({
      management: 3,
      storageNode: 0,
      leaf: 2,
      spine: 0,
      uplinkCable: 2,
    });
  });

  it('keep three copies, filled to 70 %: (3 × 0.145 + 0.0144) × 3 ÷ 0.7 = 1.93 TB', () => {
    expect(designFor({ servers: [2] }).values.at(clusterIds('p0').rawTB)).toBeCloseTo(1.926, 3);
  });

  it('get storage nodes of their own once they are many', () => {
    expect(needs({ servers: [9] }).storageNode).toBe(3);
  });

  it('get more storage nodes where models have to be read faster', () => {
    // 145 GB × 40 servers in 60 s are 96.7 GB/s, at 5 GB/s each.
    const assumptions = { serversStartingAtOnce: 40, modelLoadSeconds: 60 };
    expect(needs({ servers: [60], assumptions }).storageNode).toBe(20);
  });

  it('get a spine when one pair of leaves is full: 64 ports less two of each to join them', () => {
    expect(needs({ servers: [8], assumptions: { portsPerNode: 4 } })).toMatchObject({ leaf: 2, spine: 0 });
    // 100 servers, 3 management and 3 storage nodes: 212 ports, 24 of each leaf, 8 to the spine.
    expect(needs({ servers: [100] })).toMatchObject({ nodePorts: 212, leaf: 10, spine: 3, uplinks: 80 });
  });
});

describe('networks of many servers', () => {
  it('are two tiers as long as a spine has a port for every leaf: 32 leaves of a 32-port switch', () => {
    // 32 leaves × 24 ports to nodes ÷ 2 ports each are 384 nodes; 374 servers, 4 management, 6 storage nodes.
    const assumptions = { storageNodesLeast: 6 };
    expect(needs({ servers: [374], assumptions })).toMatchObject({
      nodePorts: 768,
      leaf: 32,
      spine: 8,
      core: 0,
    });
    // One node more: 34 leaves in three pods of up to 16, each with 8 spines; 24 spines × 16 links on 16 cores.
    expect(needs({ servers: [375], assumptions })).toMatchObject({ leaf: 34, pods: 3, spine: 24, core: 16 });
  });

  it('are the fat tree of the literature where nothing is oversubscribed: k³/4 ports from 5k²/4 switches', () => {
    const { values, design } = designFor({
      servers: [8186],
      assumptions: {
        portsPerNode: 1,
        switchesPerNode: 1,
        oversubscription: 1,
        serversPerManagementNode: 10_000,
      },
    });
    const ids = clusterIds('p0');
    // k = 32: 8,192 ports, 512 edge and 512 aggregation switches in 32 pods, 256 core switches.
    expect(values.at(ids.nodePorts)).toBe(8192);
    expect([ids.needed('leaf'), ids.needed('spine'), ids.needed('core')].map((id) => values.at(id))).toEqual([
      512, 512, 256,
    ]);
    const [stage] = design.stages;
    expect(stage && networkReach(stage.phase, values)).toEqual({ tiers: 3, leaves: 512, mostLeaves: 512 });
  });

  it.each([1, 2, 100, 2000])('are computed for %d servers on every network', (count) => {
    for (const fabric of FABRIC_CHOICES) {
      const { values, design } = designFor({ servers: [count], fabric });
      const [stage] = design.stages;
      if (!stage) throw new Error('no stage');
      const { tiers, leaves, mostLeaves } = networkReach(stage.phase, values);
      expect(tiers).toBe(count === 1 ? 0 : tiers);
      expect(leaves).toBeLessThanOrEqual(mostLeaves);
      const optic = design.lines.find(({ part }) => part === 'optic');
      expect(optic === undefined).toBe(design.fabric.optic === undefined);
      if (count > 1) expect(values.at(clusterIds('p0').needed('nic'))).toBeGreaterThanOrEqual(count);
    }
  });
});

describe('the UPS', () => {
  it('is bought in whole kVA, IT at full power ÷ (0.9 × 0.8) and no less', () => {
    expect(needs({ servers: [2], assumptions: { managementNodesLeast: 0, switchesPerNode: 1 } }).ups).toBe(
      // 10 kW of servers, a management node and a switch.
      Math.ceil((10 + 0.924 + 0.5) / 0.72),
    );
  });

  it('is not bought where the site carries all of the load', () => {
    expect(needs({ servers: [4], assumptions: { upsShare: 0 } }).ups).toBe(0);
  });

  it.each(['powerShare', 'fitOut', 'colocation'] as const)(
    'is not bought where %s of the cost tree holds it',
    (item) => {
      const { values, design } = designFor({ servers: [4], costs: [{ item, quantity: null }] });
      expect(design.upsIn).toBe(item);
      expect(values.at(clusterIds('p0').needed('ups'))).toBe(0);
      expect(values.at(clusterIds('p0').upsKva)).toBeGreaterThan(0);
    },
  );
});

describe('servers that hold one model together', () => {
  const group = (wanted: Wanted) => {
    const { values, design } = designFor(wanted);
    const ids = clusterIds('p0');
    return {
      fabric: design.fabric.id,
      ...Object.fromEntries(GROUP_PARTS.map((part) => [part, values.at(ids.needed(part))])),
    };
  };

  it('are joined in pairs, accelerator to accelerator, beside the network of all nodes', () => {
    // 6 servers of 8 accelerators: 3 pairs with 8 cables each.
    expect(group({ servers: [6], together: 2 })).toEqual({
      fabric: 'ethernet-100',
      groupNic: 48,
      groupDirectCable: 24,
      groupSwitch: 0,
      groupCable: 0,
      groupOptic: 0,
    });
  });

  it('are joined in threes and fours on switches, whole rails on each', () => {
    // 21 rails of 3 ports fill 63 of 64 ports: 9 servers have 24 rails.
    expect(group({ servers: [9], together: 3 })).toMatchObject({
      groupNic: 72,
      groupDirectCable: 0,
      groupSwitch: 2,
      groupCable: 72,
      groupOptic: 144,
    });
    expect(group({ servers: [8], together: 4 })).toMatchObject({ groupNic: 64, groupSwitch: 1 });
  });

  it('add nothing where every server holds its models alone', () => {
    const { design } = designFor({ servers: [6] });
    expect(design.lines.filter(({ part }) => isGroupPart(part))).toEqual([]);
    expect(design.rows.filter(({ id }) => id.includes('group'))).toEqual([]);
  });
});

const wanted = fc.record({
  servers: fc
    .oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 6000 }))
    .map((count) => [count]),
  kw: fc.double({ min: 0.3, max: 12, noNaN: true }),
  rackUnits: fc.integer({ min: 1, max: 12 }),
  weightsGB: fc.double({ min: 1, max: 1500, noNaN: true }),
  requestsPerDay: fc.integer({ min: 0, max: 10_000_000 }),
  fabric: fc.constantFrom(...FABRIC_CHOICES),
  assumptions: fc.record({
    portsPerNode: fc.integer({ min: 1, max: 8 }),
    switchesPerNode: fc.integer({ min: 1, max: 2 }),
    oversubscription: fc.double({ min: 1, max: 8, noNaN: true }),
    storageCopies: fc.double({ min: 1, max: 4, noNaN: true }),
  }),
});

describe('any cluster', () => {
  it('has a port for every link, on leaves and on the spine', () => {
    fc.assert(
      fc.property(wanted, (asked) => {
        const { values } = designFor(asked);
        const ids = clusterIds('p0');
        const at = (id: string): number => values.at(id);
        const leaf = at(ids.needed('leaf'));
        const used = at(ids.nodePorts) / at(FABRIC_ROWS.split) + at(ids.uplinks) + 2 * at(ids.interlinks);
        expect(used).toBeLessThanOrEqual(leaf * at(FABRIC_ROWS.ports) + 1e-6);
        const [spine, core] = [at(ids.needed('spine')), at(ids.needed('core'))];
        expect(at(ids.uplinks) + at(ids.coreLinks)).toBeLessThanOrEqual(spine * at(FABRIC_ROWS.ports));
        expect(at(ids.coreLinks)).toBeLessThanOrEqual(core * at(FABRIC_ROWS.ports));
        // Above the leaves nothing is oversubscribed, and every leaf reaches every spine of its pod.
        if (core > 0) {
          expect(at(ids.coreLinks)).toBeGreaterThanOrEqual(at(ids.uplinks));
          expect(spine / at(ids.pods)).toBe(at(FABRIC_ROWS.uplinkPorts));
        } else if (spine > 0) expect(spine).toBeLessThanOrEqual(Math.max(2, at(FABRIC_ROWS.uplinkPorts)));
        if (at(ids.needed('spine')) > 0) {
          const down = at(ids.nodePorts) / at(FABRIC_ROWS.split);
          expect(down / at(ids.uplinks)).toBeLessThanOrEqual(asked.assumptions.oversubscription + 1e-9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never needs less of anything with a server more', () => {
    fc.assert(
      fc.property(wanted, ({ servers: [count = 0], ...rest }) => {
        const now = needs({ ...rest, servers: [count] });
        const then = needs({ ...rest, servers: [count + 1] });
        // Storage apart: a second server moves it from one machine's own disks to copies on several.
        for (const part of PARTS) expect(then[part]).toBeGreaterThanOrEqual(now[part]);
        expect(then.nodePorts).toBeGreaterThanOrEqual(now.nodePorts);
      }),
      { numRuns: 60 },
    );
  });

  it('stands in its racks within their units and their power', () => {
    fc.assert(
      fc.property(wanted, (asked) => {
        const { values, scenario } = designFor(asked);
        const at = (id: string): number => values.at(id);
        const ids = clusterIds('p0');
        const { rackUnitsUsable, rackPowerKw } = scenario.assumptions;
        const perRack = at(rackIds.serversPerRack('node'));
        expect(perRack * asked.rackUnits).toBeLessThanOrEqual(rackUnitsUsable);
        expect(perRack * asked.kw).toBeLessThanOrEqual(rackPowerKw + 1e-9);
        expect(at(ids.needed('rack'))).toBeGreaterThanOrEqual(racksFilled(asked, at));
      }),
      { numRuns: 60 },
    );
  });

  it('is bought piece by piece over the phases: what they add makes up what is needed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 2, maxLength: 4 }), (servers) => {
        const { values } = designFor({ servers });
        const last = clusterIds(`p${servers.length - 1}`);
        for (const part of PARTS.filter((each) => each !== 'optic')) {
          const added = servers.map((_, at) => values.at(clusterIds(`p${at}`).added(part)));
          expect(Math.min(...added)).toBeGreaterThanOrEqual(0);
          expect(added.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(
            values.at(last.needed(part)),
          );
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** Racks that filling one after the other takes: servers first, then each shared piece where it first fits. */
function racksFilled(
  asked: { servers: number[]; kw: number; rackUnits: number },
  at: (id: string) => number,
): number {
  const { rackUnitsUsable, rackPowerKw } = defaultAssumptions();
  const racks: { units: number; kw: number }[] = [];
  const put = (units: number, kw: number): void => {
    const free = racks.find(
      (rack) => rack.units + units <= rackUnitsUsable && rack.kw + kw <= rackPowerKw + 1e-9,
    );
    if (free) {
      free.units += units;
      free.kw += kw;
    } else racks.push({ units, kw });
  };
  for (let count = 0; count < (asked.servers[0] ?? 0); count += 1) put(asked.rackUnits, asked.kw);
  for (const part of RACKED_PARTS.filter((each) => each !== 'groupSwitch')) {
    const count = at(clusterIds('p0').needed(part));
    for (let piece = 0; piece < count; piece += 1)
      put(at(rackIds.units(part)), at(rackIds.watts(part)) / 1000);
  }
  return racks.length;
}

describe('the network', () => {
  it('is the slowest that loads a model in time, never below the slowest proposed', () => {
    const slow = { leastPortGbps: 25 };
    expect(designFor({ servers: [4], assumptions: slow }).design.fabric.id).toBe('ethernet-25');
    expect(designFor({ servers: [4] }).design).toMatchObject({
      fabric: { id: 'ethernet-100' },
      fabricReason: 'least',
    });
    // 1,300 GB in 100 s at half a line: 208 Gbit/s.
    const quick = { modelLoadSeconds: 100 };
    expect(designFor({ servers: [4], weightsGB: 1300, assumptions: quick }).design).toMatchObject({
      fabric: { id: 'ethernet-400' },
      fabricReason: 'need',
    });
  });

  it('states in the ledger the need it was chosen by', () => {
    const { values, design } = designFor({ servers: [4] });
    expect(values.at(clusterIds('p0').portNeed)).toBeCloseTo(design.portNeed, 9);
  });

  it('is the one a person decided on', () => {
    expect(designFor({ servers: [4], fabric: 'infiniband-400' }).design).toMatchObject({
      fabric: { id: 'infiniband-400' },
      fabricReason: 'decided',
    });
  });
});
