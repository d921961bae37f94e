import type { Server } from '../catalog/server.ts';
import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, compare, div, type Expression, mul, when, zero } from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { type MixedScene, mixedRate, splitRate, timeShare } from '../sizing/count.ts';
import { poolIds } from './pool-ids.ts';
import { carriedNames } from '../sizing/pool-load.ts';
import type { Pool } from './walk.ts';
import { fitsOf, sharingWay, workingLots } from './working-servers.ts';

/** Scenes that share servers: their peaks together, what one server carries of all, and which share of it each scene has. */
export function mixRows(pool: Pool): Row[] {
  const ids = poolIds(pool.id);
  const members = [pool, ...pool.guests];
  const params = { phase: pool.phase.name, scene: carriedNames(pool) };
  const isSplit = sharingWay(pool) === 'gpus';
  return [
    scalarRow(
      ids.sharedPeak,
      label('row.demand.peak', params),
      { section: 'demand', unit: 'request/s', format: 'decimal' },
      add(...members.map((member) => poolIds(member.id).peak)),
    ),
    ...[...fitsOf(pool)].flatMap(([server, { gpusOf }]): Row[] => {
      const scenes = onServer(pool, server);
      return [
        scalarRow(
          ids.mixed(server.id),
          label('row.capacity.mixed', { ...params, server: server.name }),
          { section: 'capacity', unit: 'request/s/server', format: 'decimal' },
          isSplit ? splitRate(scenes) : mixedRate(scenes),
        ),
        ...(isSplit ? members.map((member) => ownGpusRow(member, server, gpusOf)) : []),
        ...members.map((member, at) =>
          scalarRow(
            poolIds(member.id).serverShare(server.id),
            label(isSplit ? 'row.capacity.gpuShare' : 'row.capacity.timeShare', named(member, server)),
            { section: 'capacity', unit: '%', format: 'percent' },
            isSplit ? gpuShare(members, at, server) : timeShare(scenes, at),
          ),
        ),
      ];
    }),
  ];
}

const named = ({ phase, scene }: Pool, server: Server): Readonly<Record<string, string>> => ({
  phase: phase.name,
  scene: scene.name,
  server: server.name,
});

const onServer = (pool: Pool, { id }: Server): readonly [MixedScene, ...MixedScene[]] => {
  const row = (member: Pool): MixedScene => ({
    peak: poolIds(member.id).peak,
    perServer: poolIds(member.id).perServer(id),
  });
  return [row(pool), ...pool.guests.map(row)];
};

/** As the search shared out the GPUs; what a scene is served with follows from it, so another number asks for another search. */
const ownGpusRow = (
  member: Pool,
  server: Server,
  gpusOf: ReadonlyMap<string, number> | undefined,
): InputRow => ({
  kind: 'input',
  id: poolIds(member.id).ownGpus(server.id),
  label: label('row.capacity.ownGpus', named(member, server)),
  unit: 'GPU',
  axis: 'scalar',
  section: 'capacity',
  format: 'count',
  value: gpusOf?.get(member.scene.id) ?? 1,
  least: 1,
  provenance: { source: label('source.split'), certainty: 'estimated' },
});

/** Share of a server's GPUs that one of the scenes has. */
function gpuShare(members: readonly Pool[], at: number, { id }: Server): Expression {
  const gpus = members.map((member) => poolIds(member.id).ownGpus(id));
  return div(gpus[at] ?? 0, add(...gpus));
}

/**
 * What a scene has of shared servers, requests per second: with GPUs of its own what these carry; of copies that serve all,
 * as much as its peak is of all peaks.
 */
export function capacityOfScene(pool: Pool, sharedBy: string): Expression {
  const { peak, perServer } = poolIds(pool.id);
  if (sharingWay(pool) === 'gpus') {
    const lots = workingLots(pool).map(({ bought, server }) => mul(bought, perServer(server.id)));
    return lots.length === 0 ? zero : add(...lots);
  }
  const { sharedPeak, sharedTotal } = poolIds(sharedBy);
  return when(compare(sharedPeak, '>', 0), div(mul(sharedTotal, peak), sharedPeak), 0);
}
