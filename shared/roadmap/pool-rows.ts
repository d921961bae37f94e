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
import { assumptionId } from '../scenario/assumption-rows.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Candidate } from '../sizing/candidates.ts';
import { serversToBuy } from '../sizing/count.ts';
import { meanRequests, peakRequests, peakRuleOf, scenePeakIds } from '../workload/peak.ts';
import { estimateRow, measuredFor } from './estimate-row.ts';
import { phaseIds, poolIds, serverWatts, volumeId, WATTS_PER_KW } from './pool-ids.ts';
import { capacityOfScene, mixRows } from './shared-rows.ts';
import { carriedNames } from '../sizing/pool-load.ts';
import type { Pool } from './walk.ts';
import { carriedIds, ownEstimates, sharedBy, workingLots } from './working-servers.ts';

/**
 * Likely range of a demand as a share of the planned one. A judgement, not a measurement: no published record of
 * forecasts against what came is at hand. As far down as up, by factor. finance.md §15.
 */
export const DEMAND_RANGE = { p10: 0.7, p90: 1.4 };

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
      peakRequests(ids.requestsPerDay, peakRuleOf(pool.scene, scenario).kind, scenePeakIds(pool.scene)),
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
    ...utilisationRows(pool),
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
  const params = { phase: pool.phase.name, scene: carriedNames(pool) };
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

/** What the scene has of the servers: its part of their capacity and power, by its share of the peak and of their time. */
function utilisationRows(pool: Pool): Row[] {
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
            capacityOfScene(pool, shared),
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

const poolPower = (pool: Pool): Expression =>
  sumOrZero(
    workingLots(pool).map(({ bought, server, share }) => {
      const full = div(mul(bought, serverWatts(server.id)), WATTS_PER_KW);
      return share === undefined ? full : mul(full, share);
    }),
  );

const sumOrZero = (terms: readonly Expression[]): Expression => (terms.length === 0 ? zero : add(...terms));
