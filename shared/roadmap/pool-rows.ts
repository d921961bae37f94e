import type { Server } from '../catalog/server.ts';
import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  max,
  min,
  mul,
  ref,
  sub,
  when,
  zero,
} from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import type { Estimate } from '../performance/estimate.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { PiecePart } from '../scenario/cluster.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import type { Candidate } from '../sizing/candidates.ts';
import { type MixedScene, mixedRate, serversToBuy, timeShare } from '../sizing/count.ts';
import { ownEstimate } from '../sizing/fit-shared.ts';
import { meanRequests, peakRequests } from '../workload/peak.ts';
import { estimateRow, measuredFor } from './estimate-row.ts';
import { type Pool, servedNames } from './walk.ts';

/** Ledger ids of a phase and of a pool. */
export const phaseIds = (phase: Phase) => ({
  /** Of acceptance. */
  month: `phase.${phase.id}.month`,
  deliveryMonths: `phase.${phase.id}.deliveryMonths`,
  installationMonths: `phase.${phase.id}.installationMonths`,
  delivery: `phase.${phase.id}.delivery`,
  order: `phase.${phase.id}.order`,
  spare: `phase.${phase.id}.spareServers`,
  staff: `phase.${phase.id}.staff`,
  managementNodes: `phase.${phase.id}.managementNodes`,
  storage: `phase.${phase.id}.storageTB`,
  switches: `quantity.${phase.id}.switches`,
  racks: `quantity.${phase.id}.racks`,
  /** A part of the cluster that was entered by the piece. */
  part: (part: PiecePart) => `phase.${phase.id}.part.${part}`,
  active: `phase.${phase.id}.active`,
  /** 1 in the month of acceptance. */
  accepted: `phase.${phase.id}.accepted`,
});

export const poolIds = (poolId: string) => ({
  requestsPerDay: `demand.${poolId}.requestsPerDay`,
  /** Mean of the phase over its busiest month, where they differ. */
  meanShare: `demand.${poolId}.meanShare`,
  meanPerDay: `demand.${poolId}.meanPerDay`,
  peak: `demand.${poolId}.peak`,
  /** One figure for kept and new servers of one type. */
  perServer: (serverId: string) => `capacity.${poolId}.perServer.${serverId}`,
  /** Servers of a type that hold one model together; where they are several. */
  together: (serverId: string) => `capacity.${poolId}.together.${serverId}`,
  /** Where several scenes share the servers: what one carries of them together, and the share of its time for each. */
  mixed: (serverId: string) => `capacity.${poolId}.mixed.${serverId}`,
  timeShare: (serverId: string) => `capacity.${poolId}.timeShare.${serverId}`,
  /** Of all scenes on the servers, where they are several. */
  sharedPeak: `demand.${poolId}.sharedPeak`,
  sharedTotal: `capacity.${poolId}.sharedTotal`,
  kept: `capacity.${poolId}.kept`,
  largest: `capacity.${poolId}.largest`,
  total: `capacity.${poolId}.total`,
  utilisation: `capacity.${poolId}.utilisation`,
  bought: `quantity.${poolId}.bought`,
  fullPower: `power.${poolId}.full`,
  meanPower: `power.${poolId}.mean`,
});

/** Ledger row of the requests a day that volume, energy and unit costs follow: the mean while the phase lasts. */
export const volumeId = ({ id, load }: Pool): string =>
  load.meanShare === undefined ? poolIds(id).requestsPerDay : poolIds(id).meanPerDay;

/** Full power of one server, by catalog id, watts. */
export const serverWatts = (serverId: string): string => `server.${serverId}.watts`;

/** Accelerators in one server, by catalog id. */
export const serverGpus = (serverId: string): string => `server.${serverId}.gpus`;

/**
 * Likely range of a demand as a share of the planned one. A judgement, not a measurement: no published record of
 * forecasts against what came is at hand. As far down as up, by factor. finance.md §15.
 */
export const DEMAND_RANGE = { p10: 0.7, p90: 1.4 };

/** Ledger id of the full power of every inference server bought up to a phase, kW. */
export const installedId = (phase: Phase): string => `power.${phase.id}.installed`;

export const WATTS_PER_KW = 'constant.wattsPerKw';

/** Ledger rows of one pool: demand, capacity, servers to buy, power. performance-model.md §7 and §9. */
export function poolRows(pool: Pool, scenario: Scenario): Row[] {
  const ids = poolIds(pool.id);
  const params = { phase: pool.phase.name, scene: pool.scene.name };
  const demand = { section: 'demand', unit: 'request/s', format: 'decimal' } as const;
  const rows: Row[] = [
    {
      kind: 'input',
      id: ids.requestsPerDay,
      label: label('row.demand.requestsPerDay', params),
      unit: 'request/day',
      axis: 'scalar',
      section: 'demand',
      format: 'count',
      value: pool.load.requestsPerDay,
      least: 0,
      range: {
        p10: pool.load.requestsPerDay * DEMAND_RANGE.p10,
        p90: pool.load.requestsPerDay * DEMAND_RANGE.p90,
        why: label('risk.why.demandRange'),
      },
      provenance: { source: label('source.scenario'), date: scenario.priceDate, certainty: 'sure' },
    },
    scalarRow(
      ids.peak,
      label('row.demand.peak', params),
      demand,
      peakRequests(ids.requestsPerDay, scenario.peakRule.kind),
    ),
  ];

  if (pool.load.meanShare !== undefined) {
    rows.push(
      {
        kind: 'input',
        id: ids.meanShare,
        label: label('row.demand.meanShare', params),
        unit: '%',
        axis: 'scalar',
        section: 'demand',
        format: 'percent',
        value: pool.load.meanShare,
        least: 0,
        most: 1,
        provenance: { source: label('source.forecast'), date: scenario.priceDate, certainty: 'estimated' },
      },
      scalarRow(
        ids.meanPerDay,
        label('row.demand.meanPerDay', params),
        { section: 'demand', unit: 'request/day', format: 'count' },
        mul(ids.requestsPerDay, ids.meanShare),
      ),
    );
  }
  return [
    ...rows,
    ...estimateRows(pool),
    ...(pool.host === undefined ? serverRows(pool) : []),
    ...useRows(pool),
  ];
}

/** What one server of each type delivers for the scene. */
function estimateRows(pool: Pool): Row[] {
  const ids = poolIds(pool.id);
  return [...ownEstimates(pool)].flatMap(([server, estimate]): Row[] => {
    const params = { phase: pool.phase.name, scene: pool.scene.name, server: server.name };
    const what = label('row.capacity.perServer', params);
    return [
      estimateRow(ids.perServer(server.id), what, estimate, measuredFor(pool, server, estimate)),
      ...(estimate.together === undefined || pool.host !== undefined
        ? []
        : [togetherRow(ids.together(server.id), estimate.together, params)]),
    ];
  });
}

/** Servers at work, kept and bought, for every scene that they carry. */
function serverRows(pool: Pool): Row[] {
  const ids = poolIds(pool.id);
  const params = { phase: pool.phase.name, scene: servedNames(pool) };
  const capacity = { section: 'capacity', unit: 'request/s', format: 'decimal' } as const;
  const { peak, total, perServer } = carriedIds(pool);
  const rows: Row[] = [
    ...(pool.guests.length === 0 ? [] : mixRows(pool)),
    scalarRow(
      ids.kept,
      label('row.capacity.kept', params),
      capacity,
      sumOrZero(pool.kept.map(({ lot }) => mul(poolIds(lot.id).bought, perServer(lot.server.id)))),
    ),
  ];
  const { chosen } = pool;
  if (chosen) {
    const { server } = chosen;
    rows.push(
      scalarRow(
        ids.largest,
        label('row.capacity.largest', params),
        { ...capacity, unit: 'request/s/server' },
        max(
          failing(pool, chosen),
          ...pool.kept.map(({ lot, estimate }) =>
            when(compare(poolIds(lot.id).bought, '>', 0), failing(pool, { ...lot, estimate }), 0),
          ),
        ),
      ),
      scalarRow(
        ids.bought,
        label('row.quantity.bought', { ...params, server: server.name }),
        { section: 'quantity', unit: 'server', format: 'count' },
        serversToBuy({
          peak,
          targetUtilisation: assumptionId('targetUtilisation'),
          kept: ids.kept,
          perServer: perServer(server.id),
          spare: phaseIds(pool.phase).spare,
          largest: ids.largest,
          ...(chosen.estimate.together === undefined ? {} : { together: ids.together(server.id) }),
        }),
      ),
    );
  }
  const bought = chosen ? [mul(ids.bought, perServer(chosen.server.id))] : [];
  return [...rows, scalarRow(total, label('row.capacity.total', params), capacity, add(ids.kept, ...bought))];
}

/** Ledger rows that the servers of a pool are counted by: of its own scene, or of all that share them. */
export function carriedIds({ id, guests }: Pick<Pool, 'id' | 'guests'>): {
  readonly peak: string;
  readonly total: string;
  readonly perServer: (serverId: string) => string;
} {
  const ids = poolIds(id);
  return guests.length === 0
    ? { peak: ids.peak, total: ids.total, perServer: ids.perServer }
    : { peak: ids.sharedPeak, total: ids.sharedTotal, perServer: ids.mixed };
}

/** Scenes that share servers: their peaks together, and what one server carries of all, each taking its share of time. */
function mixRows(pool: Pool): Row[] {
  const ids = poolIds(pool.id);
  const members = [pool, ...pool.guests];
  const params = { phase: pool.phase.name, scene: servedNames(pool) };
  return [
    scalarRow(
      ids.sharedPeak,
      label('row.demand.peak', params),
      { section: 'demand', unit: 'request/s', format: 'decimal' },
      add(...members.map((member) => poolIds(member.id).peak)),
    ),
    ...[...ownEstimates(pool).keys()].flatMap((server): Row[] => {
      const scenes = onServer(pool, server);
      return [
        scalarRow(
          ids.mixed(server.id),
          label('row.capacity.mixed', { ...params, server: server.name }),
          { section: 'capacity', unit: 'request/s/server', format: 'decimal' },
          mixedRate(scenes),
        ),
        ...members.map((member, at) =>
          scalarRow(
            poolIds(member.id).timeShare(server.id),
            label('row.capacity.timeShare', {
              phase: pool.phase.name,
              scene: member.scene.name,
              server: server.name,
            }),
            { section: 'capacity', unit: '%', format: 'percent' },
            timeShare(scenes, at),
          ),
        ),
      ];
    }),
  ];
}

const onServer = (pool: Pool, { id }: Server): readonly [MixedScene, ...MixedScene[]] => {
  const row = (member: Pool): MixedScene => ({
    peak: poolIds(member.id).peak,
    perServer: poolIds(member.id).perServer(id),
  });
  return [row(pool), ...pool.guests.map(row)];
};

/** What the scene has of the servers: its part of their capacity and power, by its share of the peak and of their time. */
function useRows(pool: Pool): Row[] {
  const ids = poolIds(pool.id);
  const params = { phase: pool.phase.name, scene: pool.scene.name };
  const power = { section: 'facility', unit: 'kW', format: 'decimal' } as const;
  const idleShare = assumptionId('idlePowerShare');
  const shared = sharedBy(pool);
  return [
    ...(shared === undefined
      ? []
      : [
          scalarRow(
            ids.total,
            label('row.capacity.ofShared', params),
            { section: 'capacity', unit: 'request/s', format: 'decimal' },
            partOfShared(ids.peak, poolIds(shared)),
          ),
        ]),
    scalarRow(
      ids.utilisation,
      label('row.capacity.utilisation', params),
      { section: 'capacity', unit: '%', format: 'percent' },
      when(compare(ids.total, '>', 0), min(1, div(meanRequests(volumeId(pool)), ids.total)), 0),
    ),
    scalarRow(ids.fullPower, label('row.power.full', params), power, poolPower(pool)),
    scalarRow(
      ids.meanPower,
      label('row.power.mean', params),
      power,
      mul(ids.fullPower, add(idleShare, mul(sub(1, idleShare), ids.utilisation))),
    ),
  ];
}

/** Capacity set aside for a scene: as much of all as its peak is of all peaks. */
const partOfShared = (peak: string, { sharedPeak, sharedTotal }: ReturnType<typeof poolIds>): Expression =>
  when(compare(sharedPeak, '>', 0), div(mul(sharedTotal, peak), sharedPeak), 0);

/** What is lost with one server of a type, requests per second. */
function failing(pool: Pool, { server, estimate }: Pick<Candidate, 'server' | 'estimate'>): Expression {
  const perServer = ref(carriedIds(pool).perServer(server.id));
  return estimate.together === undefined ? perServer : mul(perServer, poolIds(pool.id).together(server.id));
}

const togetherRow = (id: string, value: number, params: Readonly<Record<string, string>>): InputRow => ({
  kind: 'input',
  id,
  label: label('row.capacity.together', params),
  unit: '1',
  axis: 'scalar',
  section: 'capacity',
  format: 'count',
  value,
  least: 1,
  provenance: { source: label('source.together'), certainty: 'estimated' },
});

/** Servers at work in a pool: so many of a lot, and the share of their time that the pool's scene has where several share them. */
export type WorkingLot = { readonly bought: string; readonly server: Server; readonly share?: string };

export function workingLots(pool: Pool): readonly WorkingLot[] {
  const { id, kept, chosen } = pool.host ?? pool;
  const lots = [
    ...kept.map(({ lot }) => ({ bought: poolIds(lot.id).bought, server: lot.server })),
    ...(chosen ? [{ bought: poolIds(id).bought, server: chosen.server }] : []),
  ];
  const { timeShare: shareOn } = poolIds(pool.id);
  return sharedBy(pool) === undefined ? lots : lots.map((lot) => ({ ...lot, share: shareOn(lot.server.id) }));
}

/** Id of the pool whose servers several scenes share, of any of them; undefined where a scene has its servers for itself. */
const sharedBy = ({ id, host, guests }: Pool): string | undefined =>
  host?.id ?? (guests.length > 0 ? id : undefined);

/** What each type of server at work, kept or new, delivers of the pool's own scene. */
export function ownEstimates(pool: Pool): ReadonlyMap<Server, Estimate> {
  const { kept, chosen } = pool.host ?? pool;
  return new Map(
    [...kept.map(({ lot, estimate }) => ({ server: lot.server, estimate })), ...(chosen ? [chosen] : [])].map(
      ({ server, estimate }) => [server, ownEstimate(estimate, pool.scene)] as const,
    ),
  );
}

const poolPower = (pool: Pool): Expression =>
  sumOrZero(
    workingLots(pool).map(({ bought, server, share }) => {
      const full = div(mul(bought, serverWatts(server.id)), WATTS_PER_KW);
      return share === undefined ? full : mul(full, share);
    }),
  );

const sumOrZero = (terms: readonly Expression[]): Expression => (terms.length === 0 ? zero : add(...terms));
