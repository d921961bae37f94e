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
import { serversToBuy } from '../sizing/count.ts';
import { meanRequests, peakRequests } from '../workload/peak.ts';
import { estimateRow, measuredFor } from './estimate-row.ts';
import type { Pool } from './walk.ts';

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
  const capacity = { section: 'capacity', unit: 'request/s', format: 'decimal' } as const;
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
  for (const [server, estimate] of estimatesOf(pool)) {
    const what = label('row.capacity.perServer', { ...params, server: server.name });
    rows.push(estimateRow(ids.perServer(server.id), what, estimate, measuredFor(pool, server, estimate)));
    if (estimate.together !== undefined) {
      rows.push(togetherRow(ids.together(server.id), estimate.together, { ...params, server: server.name }));
    }
  }
  rows.push(
    scalarRow(
      ids.kept,
      label('row.capacity.kept', params),
      capacity,
      sumOrZero(pool.kept.map(({ lot }) => mul(poolIds(lot.id).bought, ids.perServer(lot.server.id)))),
    ),
  );

  if (pool.chosen) {
    const { server } = pool.chosen;
    rows.push(
      scalarRow(
        ids.largest,
        label('row.capacity.largest', params),
        { ...capacity, unit: 'request/s/server' },
        max(
          failing(pool, pool.chosen),
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
          peak: ids.peak,
          targetUtilisation: assumptionId('targetUtilisation'),
          kept: ids.kept,
          perServer: ids.perServer(server.id),
          spare: phaseIds(pool.phase).spare,
          largest: ids.largest,
          ...(pool.chosen.estimate.together === undefined ? {} : { together: ids.together(server.id) }),
        }),
      ),
    );
  }
  const bought = pool.chosen ? [mul(ids.bought, ids.perServer(pool.chosen.server.id))] : [];
  const power = { section: 'facility', unit: 'kW', format: 'decimal' } as const;
  const idleShare = assumptionId('idlePowerShare');
  rows.push(
    scalarRow(ids.total, label('row.capacity.total', params), capacity, add(ids.kept, ...bought)),
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
  );
  return rows;
}

/** What is lost with one server of a type, requests per second. */
function failing({ id }: Pool, { server, estimate }: Pick<Candidate, 'server' | 'estimate'>): Expression {
  const ids = poolIds(id);
  const perServer = ref(ids.perServer(server.id));
  return estimate.together === undefined ? perServer : mul(perServer, ids.together(server.id));
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

/** What each type of server delivers in a pool, kept or new. */
const estimatesOf = (pool: Pool): ReadonlyMap<Server, Estimate> =>
  new Map([
    ...pool.kept.map(({ lot, estimate }) => [lot.server, estimate] as const),
    ...(pool.chosen ? [[pool.chosen.server, pool.chosen.estimate] as const] : []),
  ]);

function poolPower(pool: Pool): Expression {
  const lots = [
    ...pool.kept.map(({ lot }) => ({ bought: poolIds(lot.id).bought, server: lot.server.id })),
    ...(pool.chosen ? [{ bought: poolIds(pool.id).bought, server: pool.chosen.server.id }] : []),
  ];
  return sumOrZero(lots.map(({ bought, server }) => div(mul(bought, serverWatts(server)), WATTS_PER_KW)));
}

const sumOrZero = (terms: readonly Expression[]): Expression => (terms.length === 0 ? zero : add(...terms));
