import type { Server } from '../../catalog/server.ts';
import { verbatim } from '../../i18n/label.ts';
import { constantRow } from '../../ledger/build.ts';
import { evaluate, type Values } from '../../ledger/evaluate.ts';
import { buildLedger } from '../../ledger/ledger.ts';
import type { InputRow, Row } from '../../ledger/row.ts';
import { assumptionRows } from '../../scenario/assumption-rows.ts';
import { ENTERED_PARTS, type FABRIC_CHOICES } from '../../scenario/cluster.ts';
import { defaultAssumptions } from '../../scenario/defaults.ts';
import { PAYMENT_SPLITS } from '../../scenario/payments.ts';
import { DEFAULT_RISK } from '../../scenario/risk.ts';
import { type Assumptions, type Phase, type Scenario, SCENARIO_VERSION } from '../../scenario/scenario.ts';
import { OPEN_SELECTION } from '../../scenario/selection.ts';
import { MEAN_WAITING } from '../../scenario/waiting.ts';
import { leastPurchase } from '../../sizing/count.ts';
import { type ClusterDesign, designCluster } from '../design.ts';
import { clusterIds } from '../ids.ts';
import type { ClusterLot, ClusterStage } from '../stage.ts';

const PHASE: Phase = {
  id: 'p',
  name: 'P',
  month: 0,
  deliveryMonths: 0,
  installationMonths: 0,
  payments: [...PAYMENT_SPLITS['at-acceptance']],
  spareServers: 0,
  managementNodes: 0,
  switchItemId: null,
  storageTB: 0,
  racks: null,
  parts: [],
  staff: 0,
  loads: [],
};

const SCENARIO: Scenario = {
  schemaVersion: SCENARIO_VERSION,
  id: 'cluster',
  name: 'Cluster',
  startMonth: '2027-01',
  horizonMonths: 12,
  priceDate: '2026-10-01',
  peakRule: { kind: 'busy-hour', busyHourShare: 0.2 },
  purchasing: 'each-phase',
  idleServers: 'keep',
  selection: OPEN_SELECTION,
  waiting: MEAN_WAITING,
  cluster: ENTERED_PARTS,
  operations: { done: [] },
  forecasts: [],
  scenes: [],
  phases: [],
  allowedServers: [],
  prices: [],
  exchangeRates: [],
  costs: [],
  bookMethod: 'straight-line',
  taxMethod: 'straight-line',
  assumptions: defaultAssumptions(),
  risk: DEFAULT_RISK,
};

/** A cluster to compute: what is absent is a usual value. */
export type Wanted = {
  readonly name?: string;
  /** Servers that hold one copy together. */
  readonly together?: number;
  /** Requests a second at the peak; one server delivers 5. */
  readonly peak?: number;
  /** Servers bought in each phase. */
  readonly servers: readonly number[];
  readonly kw?: number;
  readonly rackUnits?: number;
  readonly storageTB?: number | null;
  readonly weightsGB?: number;
  readonly requestsPerDay?: number;
  readonly fabric?: (typeof FABRIC_CHOICES)[number];
  readonly assumptions?: Partial<Assumptions>;
  readonly costs?: Scenario['costs'];
};

const server = ({ rackUnits = 8, storageTB = null, kw = 5, name = 'Node' }: Wanted): Server => ({
  id: 'node',
  name,
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
export function designFor(wanted: Wanted): { values: Values; design: ClusterDesign; scenario: Scenario } {
  const { servers, kw = 5, weightsGB = 145, requestsPerDay = 10_000, fabric = 'by-need', peak = 1 } = wanted;
  const phases = servers.map((_, at): Phase => ({ ...PHASE, id: `p${at}`, name: `P${at}`, month: at }));
  const scenario: Scenario = {
    ...SCENARIO,
    phases,
    cluster: { parts: 'computed', fabric },
    costs: [...(wanted.costs ?? [])],
    assumptions: { ...SCENARIO.assumptions, ...wanted.assumptions },
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
        peak: 'peak',
        service: { scenes: 'chat', peak: 'peak', perServer: () => 'perServer' },
        servers: [
          {
            server: machine,
            lots: lots.slice(0, at + 1).map(({ bought }) => bought),
            perServer: 'perServer',
            requestsPerSecond: 5,
            gpus: 'node.gpus',
            together: wanted.together ?? 1,
          },
        ],
      },
    ],
    inferenceKw: `${phase.id}.kw`,
    buys: (part) => [clusterIds(phase.id).added(part)],
    unknown: [],
  }));
  const design = designCluster(stages, scenario, new Map());
  const rows: Row[] = [
    ...assumptionRows(scenario),
    leastPurchase,
    constantRow('constant.wattsPerKw', 1000, 'W/kW', 'WATTS_PER_KW'),
    input('node.watts', 'W/server', kw * 1000),
    input('node.gpus', 'GPU/server', 8),
    input('volume', 'request/day', requestsPerDay),
    input('peak', 'request/s', peak),
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
