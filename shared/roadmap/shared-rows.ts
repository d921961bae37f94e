import type { Server } from '../catalog/server.ts';
import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, compare, div, type Expression, mul, when } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { type MixedScene, mixedRate, timeShare } from '../sizing/count.ts';
import { poolIds } from './pool-ids.ts';
import { carriedNames } from '../sizing/pool-load.ts';
import type { Pool } from './walk.ts';
import { ownEstimates } from './working-servers.ts';

/** Scenes that share servers: their peaks together, and what one server carries of all, each taking its share of time. */
export function mixRows(pool: Pool): Row[] {
  const ids = poolIds(pool.id);
  const members = [pool, ...pool.guests];
  const params = { phase: pool.phase.name, scene: carriedNames(pool) };
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

/** Capacity set aside for a scene: as much of all as its peak is of all peaks. */
export const partOfShared = (
  peak: string,
  { sharedPeak, sharedTotal }: ReturnType<typeof poolIds>,
): Expression => when(compare(sharedPeak, '>', 0), div(mul(sharedTotal, peak), sharedPeak), 0);
