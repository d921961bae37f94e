import { clusterIds } from '../cluster/ids.ts';
import { label, type Label } from '../i18n/label.ts';
import type { Plan } from '../plan/plan.ts';
import { phaseIds, poolIds } from '../roadmap/pool-ids.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Phase } from '../scenario/scenario.ts';
import type { Fact, Role } from './checklist/item.ts';
import { type Host, hostsOf } from './hosts.ts';
import { ownedPart } from './owned-parts.ts';
import { type ServingSet, servingSets, type WorkingServers } from './serving-set.ts';

/** What may fail, from the smallest to everything. */
export const FAILURES = [
  'accelerator',
  'server',
  'rack',
  'leaf',
  'management',
  'storage',
  'release',
  'site',
] as const;
export type Failure = (typeof FAILURES)[number];

/** How far the plan carries its peak meanwhile. */
export type Outcome = 'borne' | 'reduced' | 'stopped' | 'notCovered' | 'running';

/** What a failure takes, who acts, and how long it lasts. */
export type Recovery = {
  readonly failure: Failure;
  /** Scenes whose servers it is about; the phase where it is about all. */
  readonly subject: string;
  /** Share of the peak that is still carried within the latency targets; beyond 1 there is room. Undefined where it is not about capacity. */
  readonly carried: number | undefined;
  /** Requests per second that are lost, the ledger row that says so where one does, and the rows of peak and capacity. */
  readonly loss?: Loss;
  readonly outcome: Outcome;
  readonly by: Role;
  /** Ledger row: how long until what failed is back; none where the plan does not say. */
  readonly restored: string | undefined;
  readonly what: Label;
  readonly facts: readonly Fact[];
};

export type Loss = {
  readonly lost: number;
  readonly row: string | undefined;
  readonly peakRow: string;
  readonly capacityRow: string;
};

/**
 * Recovery plan of a phase: for each kind of failure what is left of the capacity, by the plan's own counts and rack
 * layout, and what is not covered. One thing fails at a time. docs/operations.md, "Recovery".
 */
export function recoveryOf(plan: Plan, phase: Phase): readonly Recovery[] {
  const sets = servingSets(plan, phase);
  if (sets.length === 0) return [];
  const hosts = hostsOf(plan, phase);
  return [
    ...sets.map((set) => acceleratorFails(set, plan)),
    ...sets.map((set) => serverFails(set, phase, plan)),
    ...sets.map((set) => rackFails(set, hosts, phase)),
    ...nodesFail(phase, plan),
    ...sets.map((set) => releaseFails(set, plan)),
    siteFails(phase, plan),
  ];
}

/** Whether parts lie on the shelf: then they are swapped, else the maker repairs. */
const repairRow = ({ scenario }: Plan): string =>
  assumptionId(scenario.costs.some(({ item }) => item === 'spares') ? 'spareSwapHours' : 'repairHours');

/** Shares that differ by rounding are one. */
const ROUNDING = 1e-9;

const outcomeOf = (carried: number): Outcome => {
  if (carried >= 1 - ROUNDING) return 'borne';
  return carried <= ROUNDING ? 'stopped' : 'reduced';
};

type After = Pick<Recovery, 'subject' | 'carried' | 'outcome'> & { readonly loss: Loss };

/** What is left of a set when so much of it is lost. */
function without(set: ServingSet, lost: number, row?: string): After {
  const { capacity, peak, peakRow, capacityRow, names } = set;
  const carried = peak > 0 ? Math.max(0, capacity - lost) / peak : 1;
  return { subject: names, carried, outcome: outcomeOf(carried), loss: { lost, row, peakRow, capacityRow } };
}

/** The largest server at work, and its ledger row where that is what the row says. */
function largestOf(set: ServingSet, { values }: Plan): readonly [number, string | undefined] {
  const lost = Math.max(...set.servers.map(({ failing }) => failing));
  const row = set.pool.chosen ? poolIds(set.pool.id).largest : undefined;
  return [lost, row !== undefined && values.at(row) === lost ? row : undefined];
}

const capacityFacts = ({ peakRow, capacityRow }: ServingSet): readonly Fact[] => [
  { name: label('fact.peak'), row: peakRow },
  { name: label('fact.capacity'), row: capacityRow },
];

/** A copy of the model stops; the others of its server go on until the card is exchanged. */
function acceleratorFails(set: ServingSet, plan: Plan): Recovery {
  const lost = Math.max(
    ...set.servers.map(
      ({ failing, estimate }) => failing / Math.max(1, Math.floor(estimate.layout.replicas)),
    ),
  );
  return {
    ...without(set, lost),
    failure: 'accelerator',
    by: 'operations',
    restored: repairRow(plan),
    what: label('recovery.accelerator', { minutes: plan.scenario.assumptions.responseMinutes }),
    facts: capacityFacts(set),
  };
}

function serverFails(set: ServingSet, phase: Phase, plan: Plan): Recovery {
  return {
    ...without(set, ...largestOf(set, plan)),
    failure: 'server',
    by: 'operations',
    restored: repairRow(plan),
    what: label('recovery.server', { minutes: plan.scenario.assumptions.responseMinutes }),
    facts: [
      ...capacityFacts(set),
      ...(set.pool.chosen ? [{ name: label('fact.largest'), row: poolIds(set.pool.id).largest }] : []),
      { name: label('fact.spares'), row: phaseIds(phase).spare },
    ],
  };
}

/** Everything of a scene that stands in one rack, in the rack where that is most. */
function rackFails(set: ServingSet, hosts: readonly Host[], phase: Phase): Recovery {
  const carries = new Map(set.servers.map((servers) => [hostStem(servers), oneCarries(servers)] as const));
  const byRack = new Map<string, number>();
  for (const { name, rack, scene } of hosts) {
    if (scene !== set.key) continue;
    const one = carries.get(name.replace(/-\d+$/, '')) ?? 0;
    byRack.set(rack, (byRack.get(rack) ?? 0) + one);
  }
  return {
    ...without(set, Math.max(0, ...byRack.values())),
    failure: 'rack',
    by: 'facility',
    restored: assumptionId('repairHours'),
    what: label(byRack.size > 1 ? 'recovery.rack' : 'recovery.rack.one'),
    facts: [
      ...capacityFacts(set),
      { name: label('cluster.figure.racks'), row: clusterIds(phase.id).needed('rack') },
    ],
  };
}

const hostStem = ({ boughtIn, boughtFor }: WorkingServers): string => `${boughtIn.id}-${boughtFor}`;

const oneCarries = ({ estimate }: WorkingServers): number => estimate.requestsPerSecond;

/** Fewest that have to work of so many, by kind: one leaf, a majority, all but the copies to spare. docs/sizing.md, "Cluster". */
const LEAST: Readonly<
  Record<'leaf' | 'management' | 'storage', (count: number, storageCopies: number) => number>
> = {
  leaf: () => 1,
  management: (count) => Math.floor(count / 2) + 1,
  storage: (count, storageCopies) => Math.max(1, count - Math.floor(storageCopies) + 1),
};

/** Switches, management and storage nodes that the plan has; where it has none, that is said. */
function nodesFail(phase: Phase, plan: Plan): readonly Recovery[] {
  const { storageCopies } = plan.scenario.assumptions;
  const parts = { leaf: 'leaf', management: 'management', storage: 'storageNode' } as const;
  return (['leaf', 'management', 'storage'] as const).map((failure): Recovery => {
    const { count, rows } = ownedPart(parts[failure], plan, phase);
    const bearsOne = count - 1 >= LEAST[failure](count, storageCopies);
    const common = { failure, subject: phase.name, carried: undefined, by: 'operations' } as const;
    if (count === 0) {
      return {
        ...common,
        outcome: 'notCovered',
        restored: undefined,
        what: label(`recovery.${failure}.none`),
        facts: [],
      };
    }
    return {
      ...common,
      outcome: bearsOne ? 'borne' : failure === 'leaf' ? 'stopped' : 'running',
      restored: assumptionId('repairHours'),
      what: label(bearsOne ? `recovery.${failure}` : `recovery.${failure}.one`),
      facts: rows.map((row): Fact => ({ name: label(`cluster.part.${parts[failure]}`), row })),
    };
  });
}

/** A new version is loaded server by server: as much is missing as with one server down, for as long as it loads. */
function releaseFails(set: ServingSet, plan: Plan): Recovery {
  const servers = set.servers.reduce((sum, { count }) => sum + count, 0);
  return {
    ...without(set, ...largestOf(set, plan)),
    failure: 'release',
    by: 'operations',
    restored: assumptionId('modelLoadSeconds'),
    what: label(servers > 1 ? 'recovery.release' : 'recovery.release.one', {
      versions: plan.scenario.assumptions.modelVersionsKept,
    }),
    facts: [
      { name: label('fact.versions'), row: assumptionId('modelVersionsKept') },
      { name: label('fact.loadSeconds'), row: assumptionId('modelLoadSeconds') },
    ],
  };
}

/** A plan has one site. What has to be brought back is told, and whether the plan pays for a copy elsewhere. */
function siteFails(phase: Phase, { scenario, cluster, values }: Plan): Recovery {
  const ids = clusterIds(phase.id);
  const computed = cluster.stages.some((stage) => stage.phase.id === phase.id);
  const kept = (
    [
      ['weightsTB', 'cluster.figure.weightsTB'],
      ['textTB', 'cluster.figure.textTB'],
      ['pictureTB', 'cluster.figure.pictureTB'],
    ] as const
  ).flatMap(([what, name]): Fact[] =>
    computed && values.at(ids[what]) > 0 ? [{ name: label(name), row: ids[what] }] : [],
  );
  const copied = scenario.costs.some(({ item }) => item === 'backup');
  return {
    failure: 'site',
    subject: phase.name,
    carried: 0,
    outcome: 'notCovered',
    by: 'operations',
    restored: undefined,
    what: label(copied ? 'recovery.site.backup' : 'recovery.site'),
    facts: kept,
  };
}
