import type { Server } from '../catalog/server.ts';
import { label, verbatim } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  max,
  mul,
  roundUp,
  sub,
  when,
  zero,
} from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { assumptionId } from '../scenario/assumption-rows.ts';
import { CONSTANTS, roundDown } from './constants.ts';
import type { Fabric } from './fabrics.ts';
import { clusterIds, type RackedPart, rackIds } from './ids.ts';
import { PART_KINDS, partFacts } from './parts.ts';
import type { ClusterLot, ClusterStage } from './stage.ts';
import { serverDisks } from './storage-rows.ts';

/** W in a kW; the road map states it. */
const WATTS_PER_KW = 'constant.wattsPerKw';

/**
 * Part of a rack that one piece takes: the larger of its parts of the rack units and of the power limit. Pieces whose
 * parts add up to no more than one keep both limits.
 */
const rackShare = (units: string, watts: string): Expression =>
  max(
    div(units, assumptionId('rackUnitsUsable')),
    div(div(watts, WATTS_PER_KW), assumptionId('rackPowerKw')),
  );

/** Room and power of parts and servers, and how many servers a rack holds. */
export function pieceRows(
  racked: readonly RackedPart[],
  fabric: Fabric,
  servers: readonly ClusterLot[],
): Row[] {
  return [
    ...racked.flatMap((part) => partRows(part, fabric)),
    scalarRow(
      rackIds.largestShare,
      label('row.cluster.part.largestRackShare'),
      { section: 'cluster', unit: '1', format: 'decimal' },
      max(
        ...racked.map((part) =>
          mul(
            rackIds.share(part),
            PART_KINDS[part].piece === 'switch' ? CONSTANTS.switchPerRack : CONSTANTS.serverPerRack,
          ),
        ),
      ),
    ),
    ...distinct(servers).flatMap(serverRows),
  ];
}

function partRows(part: RackedPart, fabric: Fabric): Row[] {
  const { piece, itemOf } = PART_KINDS[part];
  const itemId = itemOf(fabric) ?? '';
  const facts = partFacts(itemId);
  const input = (
    id: string,
    what: 'rackUnits' | 'watts',
    unit: string,
    value: number | undefined,
  ): InputRow => ({
    kind: 'input',
    id,
    label: label(`row.cluster.part.${what}`, { part: label(`cluster.part.${part}`) }),
    unit,
    axis: 'scalar',
    section: 'cluster',
    format: 'count',
    value: value ?? 0,
    least: 0,
    provenance: {
      source: facts ? verbatim(facts.source) : label('known.no'),
      reference: itemId,
      certainty: facts ? 'estimated' : 'missing',
    },
  });
  return [
    input(rackIds.units(part), 'rackUnits', `U/${piece}`, facts?.rackUnits),
    input(rackIds.watts(part), 'watts', `W/${piece}`, facts?.watts),
    scalarRow(
      rackIds.share(part),
      label('row.cluster.part.rackShare', { part: label(`cluster.part.${part}`) }),
      { section: 'cluster', unit: `rack/${piece}`, format: 'decimal' },
      rackShare(rackIds.units(part), rackIds.watts(part)),
    ),
  ];
}

function serverRows({ server, watts }: ClusterLot): Row[] {
  const params = { server: server.name };
  const provenance = {
    source: verbatim(server.sourceUrl),
    note: verbatim(server.sourceNote),
    certainty: 'estimated',
  } as const;
  const input = { kind: 'input', axis: 'scalar', section: 'cluster', least: 0, provenance } as const;
  return [
    {
      ...input,
      id: rackIds.serverUnits(server.id),
      label: label('row.cluster.server.rackUnits', params),
      unit: 'U/server',
      format: 'count',
      value: server.rackUnits,
    },
    ...(server.storageTB === null
      ? []
      : [
          {
            ...input,
            id: serverDisks(server.id),
            label: label('row.cluster.server.storageTB', params),
            unit: 'TB/server',
            format: 'decimal',
            value: server.storageTB,
          } as const,
        ]),
    scalarRow(
      rackIds.serverShare(server.id),
      label('row.cluster.server.rackShare', params),
      { section: 'cluster', unit: 'rack/server', format: 'decimal' },
      rackShare(rackIds.serverUnits(server.id), watts),
    ),
    scalarRow(
      rackIds.serversPerRack(server.id),
      label('row.cluster.server.perRack', params),
      { section: 'cluster', unit: 'server/rack', format: 'count' },
      // A server that no rack is made for still stands in one; the screen says so.
      max(
        CONSTANTS.serverPerRack,
        roundDown(div(1, rackIds.serverShare(server.id)), CONSTANTS.serverPerRack),
      ),
    ),
  ];
}

/** Racks, power, cooling and UPS of everything owned by the end of a phase; of the UPS none where another cost pays it. */
export function rackRows(
  stage: ClusterStage,
  { racked, upsIsBought }: { readonly racked: readonly RackedPart[]; readonly upsIsBought: boolean },
): Row[] {
  const { phase, lots, inferenceKw } = stage;
  const ids = clusterIds(phase.id);
  const params = { phase: phase.name };
  const servers = distinct(lots).map(({ server }) => server);
  const power = { section: 'cluster', unit: 'kW', format: 'decimal' } as const;
  const racks = { section: 'cluster', unit: 'rack', format: 'count' } as const;
  const parts = { section: 'cluster', unit: 'rack', format: 'decimal' } as const;
  const largest = rackIds.largestShare;
  return [
    ...servers.flatMap((server) => [
      scalarRow(
        ids.countOf(server.id),
        label('row.cluster.count', { ...params, server: server.name }),
        { section: 'cluster', unit: 'server', format: 'count' },
        add(...lots.filter((lot) => lot.server.id === server.id).map(({ bought }) => bought)),
      ),
      scalarRow(
        ids.racksOf(server.id),
        label('row.cluster.racks', { ...params, server: server.name }),
        racks,
        roundUp(div(ids.countOf(server.id), rackIds.serversPerRack(server.id))),
      ),
    ]),
    scalarRow(
      ids.sharedRackShare,
      label('row.cluster.sharedRackShare', params),
      parts,
      add(...racked.map((part) => mul(ids.needed(part), rackIds.share(part)))),
    ),
    scalarRow(
      ids.freeRackShare,
      label('row.cluster.freeRackShare', params),
      parts,
      add(...servers.map((server) => freeBeside(server, ids))),
    ),
    scalarRow(
      ids.needed('rack'),
      label('row.cluster.needed.rack', params),
      racks,
      add(
        ...servers.map((server) => ids.racksOf(server.id)),
        roundUp(
          div(
            max(0, sub(ids.sharedRackShare, ids.freeRackShare)),
            // Whatever the order, no rack is left with more room than the largest piece takes.
            when(compare(largest, '<', 1), sub(1, largest), 1),
          ),
        ),
      ),
    ),
    scalarRow(
      ids.sharedKw,
      label('row.cluster.sharedKw', params),
      power,
      div(add(...racked.map((part) => mul(ids.needed(part), rackIds.watts(part)))), WATTS_PER_KW),
    ),
    scalarRow(ids.itKw, label('row.cluster.itKw', params), power, add(inferenceKw, ids.sharedKw)),
    scalarRow(
      ids.coolingKw,
      label('row.cluster.coolingKw', params),
      power,
      mul(ids.itKw, sub(assumptionId('pue'), 1)),
    ),
    scalarRow(
      ids.upsKva,
      label('row.cluster.upsKva', params),
      { section: 'cluster', unit: 'kVA', format: 'decimal' },
      div(
        mul(ids.itKw, assumptionId('upsShare')),
        mul(assumptionId('upsPowerFactor'), assumptionId('upsLoadLimit')),
      ),
    ),
    scalarRow(
      ids.needed('ups'),
      label('row.cluster.needed.ups', params),
      { section: 'cluster', unit: 'kVA', format: 'count' },
      upsIsBought ? roundUp(ids.upsKva) : zero,
    ),
    scalarRow(
      ids.upsKwh,
      label('row.cluster.upsKwh', params),
      { section: 'cluster', unit: 'kWh', format: 'decimal' },
      div(mul(ids.itKw, assumptionId('upsShare'), assumptionId('upsMinutes')), CONSTANTS.minutesPerHour),
    ),
  ];
}

/** Room that the racks of one type of server leave to shared parts, whatever order these are put in. */
function freeBeside(server: Server, ids: ReturnType<typeof clusterIds>): Expression {
  const [perRack, share] = [rackIds.serversPerRack(server.id), rackIds.serverShare(server.id)];
  const racks = ids.racksOf(server.id);
  const full = sub(racks, CONSTANTS.leastRack);
  const inLast = sub(ids.countOf(server.id), mul(full, perRack));
  const largest = rackIds.largestShare;
  return when(
    compare(racks, '>', 0),
    add(
      mul(full, max(0, sub(sub(1, mul(perRack, share)), largest))),
      mul(CONSTANTS.leastRack, max(0, sub(sub(1, div(mul(inLast, share), CONSTANTS.leastRack)), largest))),
    ),
    0,
  );
}

const distinct = (lots: readonly ClusterLot[]): readonly ClusterLot[] => [
  ...new Map(lots.map((lot) => [lot.server.id, lot])).values(),
];
