import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Server } from '../catalog/server.ts';
import { verbatim } from '../i18n/label.ts';
import { constantRow } from '../ledger/build.ts';
import { evaluate, type Values } from '../ledger/evaluate.ts';
import { buildLedger } from '../ledger/ledger.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { sampleScenario } from '../plan/sample.ts';
import { assumptionRows } from '../scenario/assumption-rows.ts';
import { FABRIC_CHOICES } from '../scenario/cluster.ts';
import type { Assumptions, Phase, Scenario } from '../scenario/scenario.ts';
import { leastPurchase } from '../sizing/count.ts';
import { type ClusterDesign, designCluster } from './design.ts';
import { clusterIds, FABRIC_ROWS, RACKED_PARTS, rackIds } from './ids.ts';
import { CLUSTER_PARTS } from './parts.ts';
import type { ClusterLot, ClusterStage } from './stage.ts';

const sample = sampleScenario('en');

type Wanted = {
  /** Servers bought in each phase. */
  readonly servers: readonly number[];
  readonly kw?: number;
  readonly rackUnits?: number;
  readonly storageTB?: number | null;
  readonly weightsGB?: number;
  readonly requestsPerDay?: number;
  readonly fabric?: (typeof FABRIC_CHOICES)[number];
  readonly assumptions?: Partial<Assumptions>;
};

const server = ({ rackUnits = 8, storageTB = null, kw = 5 }: Wanted): Server => ({
  id: 'node',
  name: 'Node',
  gpuId: 'gpu',
  gpuCount: 8,
  cpu: '',
  cpuCores: null,
  memoryGB: null,
  storageTB,
  maxPowerWatts: kw * 1000,
  rackUnits,
  role: 'inference',
  sourceUrl: 'test',
  sourceNote: '',
});

const input = (id: string, unit: string, value: number): InputRow => ({
  kind: 'input',
  id,
  label: verbatim(id),
  unit,
  axis: 'scalar',
  section: 'quantity',
  format: 'decimal',
  value,
  provenance: { source: verbatim('test'), certainty: 'sure' },
});

/** A cluster of one type of server and one load, computed by the ledger itself. */
function computed(wanted: Wanted): { values: Values; design: ClusterDesign; scenario: Scenario } {
  const { servers, kw = 5, weightsGB = 145, requestsPerDay = 10_000, fabric = 'by-need' } = wanted;
  const [first] = sample.phases;
  if (!first) throw new Error('the sample has a phase');
  const phases = servers.map((_, at): Phase => ({ ...first, id: `p${at}`, name: `P${at}`, month: at }));
  const scenario: Scenario = {
    ...sample,
    phases,
    cluster: { parts: 'computed', fabric },
    assumptions: { ...sample.assumptions, ...wanted.assumptions },
  };
  const machine = server(wanted);
  const lots = phases.map(({ id }): ClusterLot => ({
    server: machine,
    bought: `${id}.bought`,
    watts: 'node.watts',
  }));
  const stages = phases.map((phase, at): ClusterStage => ({
    phase,
    lots: lots.slice(0, at + 1),
    loads: [
      {
        id: `${phase.id}.chat`,
        scene: 'chat',
        modelKey: 'model.bf16',
        modelName: 'Model',
        host: { weightsGB, coreSeconds: 0.1, bytesMoved: 80_000, textBytes: 8000, pictureBytes: 0 },
        volume: 'volume',
        servers: [{ server: machine, perServer: 'perServer', requestsPerSecond: 5, spansServers: false }],
      },
    ],
    inferenceKw: `${phase.id}.kw`,
    buys: (part) => [clusterIds(phase.id).added(part)],
    unknown: [],
  }));
  const design = designCluster(stages, scenario);
  const rows: Row[] = [
    ...assumptionRows(scenario),
    leastPurchase,
    constantRow('constant.wattsPerKw', 1000, 'W/kW', 'WATTS_PER_KW'),
    input('node.watts', 'W/server', kw * 1000),
    input('volume', 'request/day', requestsPerDay),
    input('perServer', 'request/s/server', 5),
    ...phases.flatMap(({ id }, at) => [
      input(`${id}.bought`, 'server', servers[at] ?? 0),
      input(
        `${id}.kw`,
        'kW',
        servers.slice(0, at + 1).reduce((sum, each) => sum + each * kw, 0),
      ),
    ]),
    ...design.rows,
  ];
  const ledger = buildLedger({ months: 12 }, rows);
  if (!ledger.ok) throw new Error(JSON.stringify(ledger.error));
  const values = evaluate(ledger.value);
  if (!values.ok) throw new Error(JSON.stringify(values.error));
  return { values: values.value, design, scenario };
}

/** Everything needed by the end of the first phase. */
function needs(
  wanted: Wanted,
): Record<(typeof CLUSTER_PARTS)[number] | 'nodePorts' | 'uplinks' | 'flat', number> {
  const { values } = computed(wanted);
  const ids = clusterIds('p0');
  const parts = Object.fromEntries(CLUSTER_PARTS.map((part) => [part, values.at(ids.needed(part))]));
  return {
    ...(parts as Record<(typeof CLUSTER_PARTS)[number], number>),
    nodePorts: values.at(ids.nodePorts),
    uplinks: values.at(ids.uplinks),
    flat: values.at(ids.flat),
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
    expect(computed({ servers: [2] }).values.at(clusterIds('p0').rawTB)).toBeCloseTo(1.926, 3);
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

const wanted = fc.record({
  servers: fc.integer({ min: 0, max: 400 }).map((count) => [count]),
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
        const { values } = computed(asked);
        const ids = clusterIds('p0');
        const at = (id: string): number => values.at(id);
        const leaf = at(ids.needed('leaf'));
        const used = at(ids.nodePorts) / at(FABRIC_ROWS.split) + at(ids.uplinks) + 2 * at(ids.interlinks);
        expect(used).toBeLessThanOrEqual(leaf * at(FABRIC_ROWS.ports) + 1e-6);
        expect(at(ids.uplinks)).toBeLessThanOrEqual(at(ids.needed('spine')) * at(FABRIC_ROWS.ports));
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
        for (const part of CLUSTER_PARTS) expect(then[part]).toBeGreaterThanOrEqual(now[part]);
        expect(then.nodePorts).toBeGreaterThanOrEqual(now.nodePorts);
      }),
      { numRuns: 60 },
    );
  });

  it('stands in its racks within their units and their power', () => {
    fc.assert(
      fc.property(wanted, (asked) => {
        const { values, scenario } = computed(asked);
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
        const { values } = computed({ servers });
        const last = clusterIds(`p${servers.length - 1}`);
        for (const part of CLUSTER_PARTS.filter((each) => each !== 'optic')) {
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
  const { rackUnitsUsable, rackPowerKw } = sample.assumptions;
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
  for (const part of RACKED_PARTS) {
    const count = at(clusterIds('p0').needed(part));
    for (let piece = 0; piece < count; piece += 1)
      put(at(rackIds.units(part)), at(rackIds.watts(part)) / 1000);
  }
  return racks.length;
}

describe('the network', () => {
  it('is the slowest that loads a model in time, never below the slowest proposed', () => {
    const slow = { leastPortGbps: 25 };
    expect(computed({ servers: [4], assumptions: slow }).design.fabric.id).toBe('ethernet-25');
    expect(computed({ servers: [4] }).design).toMatchObject({
      fabric: { id: 'ethernet-100' },
      fabricReason: 'least',
    });
    // 1,300 GB in 100 s at half a line: 208 Gbit/s.
    const quick = { modelLoadSeconds: 100 };
    expect(computed({ servers: [4], weightsGB: 1300, assumptions: quick }).design).toMatchObject({
      fabric: { id: 'ethernet-400' },
      fabricReason: 'need',
    });
  });

  it('states in the ledger the need it was chosen by', () => {
    const { values, design } = computed({ servers: [4] });
    expect(values.at(clusterIds('p0').portNeed)).toBeCloseTo(design.portNeed, 9);
  });

  it('is the one a person decided on', () => {
    expect(computed({ servers: [4], fabric: 'infiniband-400' }).design).toMatchObject({
      fabric: { id: 'infiniband-400' },
      fabricReason: 'decided',
    });
  });
});
