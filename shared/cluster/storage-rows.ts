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
import { LEAST_PURCHASE } from '../sizing/count.ts';
import { BYTES_PER_MB, CONSTANTS } from './constants.ts';
import { clusterIds, loadIds } from './ids.ts';
import type { ClusterLoad, ClusterStage } from './stage.ts';

/**
 * Capacity that is filled (versions of each model, requests and answers, pictures), raw capacity with its copies, and
 * the nodes that hold it and read it fast enough. docs/sizing.md, "Cluster".
 */
export function storageRows(stage: ClusterStage): Row[] {
  const { phase, loads, lots } = stage;
  const ids = clusterIds(phase.id);
  const params = { phase: phase.name };
  const terabytes = { section: 'cluster', unit: 'TB', format: 'decimal' } as const;
  const models = modelsOf(loads);
  const weights = models.map(({ modelKey }) => ids.weightsOf(modelKey));
  const filled = add(ids.weightsTB, ids.textTB, ids.pictureTB);
  const ownNodes = max(
    assumptionId('storageNodesLeast'),
    roundUp(div(ids.rawTB, assumptionId('storageNodeTB'))),
    roundUp(div(ids.loadGBps, assumptionId('storageNodeGBps'))),
  );
  const alone = compare(ids.servers, '<=', LEAST_PURCHASE);
  return [
    ...models.map((load) => weightsRow(load, stage)),
    ...loads.flatMap((load) => requestRows(load, stage)),
    scalarRow(
      ids.weightsTB,
      label('row.cluster.weightsTB', params),
      terabytes,
      mul(div(add(...weights), CONSTANTS.gigabytesPerTerabyte), assumptionId('modelVersionsKept')),
    ),
    scalarRow(
      ids.textTB,
      label('row.cluster.textTB', params),
      terabytes,
      kept(loads, 'text', assumptionId('textRetentionDays')),
    ),
    scalarRow(
      ids.pictureTB,
      label('row.cluster.pictureTB', params),
      terabytes,
      kept(loads, 'pictures', assumptionId('imageRetentionDays')),
    ),
    localRow(stage),
    scalarRow(
      ids.rawTB,
      label('row.cluster.rawTB', params),
      terabytes,
      when(
        alone,
        // One server keeps its own data, once, on the disks it has.
        max(0, sub(div(filled, assumptionId('storageFill')), ids.localTB)),
        div(mul(filled, assumptionId('storageCopies')), assumptionId('storageFill')),
      ),
    ),
    scalarRow(
      ids.loadGBps,
      label('row.cluster.loadGBps', params),
      { section: 'cluster', unit: 'GB/s', format: 'decimal' },
      weights.length === 0
        ? zero
        : mul(div(max(...weights), assumptionId('modelLoadSeconds')), assumptionId('serversStartingAtOnce')),
    ),
    scalarRow(
      ids.needed('storage'),
      label('row.cluster.needed.storage', params),
      { section: 'cluster', unit: 'TB', format: 'count' },
      roundUp(ids.rawTB),
    ),
    scalarRow(
      ids.needed('storageNode'),
      label('row.cluster.needed.storageNode', params),
      { section: 'cluster', unit: 'server', format: 'count' },
      when(
        alone,
        0,
        when(
          compare(ids.servers, '<=', assumptionId('storageInManagementUpTo')),
          when(
            compare(ids.rawTB, '<=', mul(ids.needed('management'), assumptionId('storageNodeTB'))),
            0,
            ownNodes,
          ),
          ownNodes,
        ),
      ),
    ),
    scalarRow(
      ids.servers,
      label('row.cluster.servers', params),
      { section: 'cluster', unit: 'server', format: 'count' },
      add(...lots.map(({ bought }) => bought)),
    ),
  ];
}

/** Loads with models of their own: a model that two scenes share is stored once. */
function modelsOf(loads: readonly ClusterLoad[]): readonly ClusterLoad[] {
  const byModel = new Map<string, ClusterLoad>();
  for (const load of loads) {
    const known = byModel.get(load.modelKey);
    if (!known || known.host.weightsGB < load.host.weightsGB) byModel.set(load.modelKey, load);
  }
  return [...byModel.values()];
}

const weightsRow = ({ modelKey, modelName, host }: ClusterLoad, { phase }: ClusterStage): InputRow => ({
  kind: 'input',
  id: clusterIds(phase.id).weightsOf(modelKey),
  label: label('row.cluster.weights', { phase: phase.name, model: verbatim(modelName) }),
  unit: 'GB',
  axis: 'scalar',
  section: 'cluster',
  format: 'decimal',
  value: host.weightsGB,
  least: 0,
  provenance: { source: label('cluster.source.weights'), certainty: 'estimated' },
});

function requestRows({ id, scene, host }: ClusterLoad, { phase }: ClusterStage): InputRow[] {
  const ids = loadIds(id);
  const row = (rowId: string, what: 'moved' | 'text' | 'pictures', bytes: number): InputRow => ({
    kind: 'input',
    id: rowId,
    label: label(`row.cluster.${what}`, { phase: phase.name, scene }),
    unit: 'MB/request',
    axis: 'scalar',
    section: 'cluster',
    format: 'decimal',
    value: bytes / BYTES_PER_MB,
    least: 0,
    provenance: { source: label('need.source.rule'), certainty: 'estimated' },
  });
  return [
    row(ids.moved, 'moved', host.bytesMoved),
    row(ids.text, 'text', host.textBytes),
    row(ids.pictures, 'pictures', host.pictureBytes),
  ];
}

/** Requests a day × what one leaves behind × days. */
const kept = (loads: readonly ClusterLoad[], what: 'text' | 'pictures', days: string): Expression =>
  loads.length === 0
    ? zero
    : div(
        mul(add(...loads.map((load) => mul(load.volume, loadIds(load.id)[what]))), days),
        CONSTANTS.megabytesPerTerabyte,
      );

/** Disks that the servers have, where the catalog says so. */
function localRow({ phase, lots }: ClusterStage): Row {
  const known = lots.filter(({ server }) => server.storageTB !== null);
  return scalarRow(
    clusterIds(phase.id).localTB,
    label('row.cluster.localTB', { phase: phase.name }),
    { section: 'cluster', unit: 'TB', format: 'decimal' },
    add(...known.map(({ server, bought }) => mul(bought, serverDisks(server.id)))),
  );
}

/** Ledger id: TB of disks in one server. */
export const serverDisks = (serverId: string): string => `server.${serverId}.storageTB`;
