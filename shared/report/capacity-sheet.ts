import { engineEvidenceLabel } from '../sizing/engine-models.ts';
import { intervalOf } from '../performance/evidence.ts';
import { engineLabel } from '../performance/layout-label.ts';
import { measuredFor } from '../roadmap/estimate-row.ts';
import { phaseIds, poolIds } from '../roadmap/pool-ids.ts';
import { ownEstimates } from '../roadmap/working-servers.ts';
import type { Pool, PoolServers } from '../roadmap/walk.ts';
import { ownEstimate } from '../sizing/fit-shared.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { centred, type DraftCell, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';

/** Anchor of a pool's figure on this sheet, for the charts. */
export const capacityAnchor = (what: 'peak' | 'total', poolId: string): string =>
  `capacity.${what}.${poolId}`;

/** 容量测算: for each scene in each phase the demand, what one server delivers, how many, and what is left over. */
export function capacitySheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.capacity');
  const { pools } = context.plan.roadmap;
  return {
    id: 'capacity',
    name,
    columns: [16, 18, 22, 9, 12, 12, 12, 28, 12, 12, 12, 9, 9, 12, 10, 10, 11],
    rows: [
      ...sheetHead(context, name),
      heads([
        t('head.phase'),
        t('capacity.scene'),
        t('capacity.model'),
        t('capacity.precision'),
        t('capacity.requestsPerDay'),
        t('capacity.peak'),
        t('capacity.kept'),
        t('capacity.server'),
        t('capacity.perServer'),
        t('head.p10'),
        t('head.p90'),
        t('capacity.bought'),
        t('capacity.spare'),
        t('capacity.total'),
        t('capacity.margin'),
        t('capacity.utilisation'),
        t('capacity.fullPower'),
      ]),
      ...pools.map((pool): DraftRow => ({ cells: poolCells(pool, context) })),
      { cells: [text(1, t('report.convention.estimate'), 'subtitle')] },
      emptyRow,
      { cells: [text(1, t('capacity.estimates'), 'block')] },
      heads([
        t('head.phase'),
        t('capacity.scene'),
        t('capacity.server'),
        t('capacity.gpus'),
        t('capacity.replicas'),
        t('capacity.weights'),
        t('capacity.cache'),
        t('capacity.limit'),
        t('capacity.otherMemory'),
        t('capacity.freeMemory'),
        t('capacity.batch'),
        t('capacity.firstToken'),
        t('capacity.token'),
        t('capacity.answer'),
      ]),
      ...pools.flatMap((pool) => estimateRows(pool, context)),
      { cells: [text(1, t('capacity.noteEstimates'), 'subtitle')] },
      emptyRow,
      { cells: [text(1, t('capacity.evidenceBlock'), 'block')] },
      heads([
        t('head.phase'),
        t('capacity.scene'),
        t('capacity.server'),
        t('capacity.engine'),
        t('capacity.perServer'),
        t('head.p10'),
        t('head.p90'),
        t('capacity.behind'),
        t('capacity.firstP10'),
        t('capacity.firstP90'),
        t('capacity.tokenP10'),
        t('capacity.tokenP90'),
      ]),
      ...pools.flatMap((pool) => evidenceRows(pool, context)),
    ],
    freeze: { rows: 5, columns: 2 },
  };
}

function poolCells(pool: Pool, context: ReportContext): DraftCell[] {
  const { plan, translator } = context;
  const { t } = translator;
  const ids = poolIds(pool.id);
  const { chosen, host } = pool;
  const own = chosen && ownEstimate(chosen.estimate, pool.scene);
  const [peak, total] = [plan.values.at(ids.peak), plan.values.at(ids.total)];
  const fact = (column: number, value: number): DraftCell => ({
    column,
    value,
    role: 'fact',
    format: 'decimal',
  });
  return [
    text(1, pool.phase.name),
    text(2, pool.scene.name),
    text(3, plan.modelNames.get(pool.load.modelId) ?? pool.load.modelId),
    centred(4, pool.load.precision.toUpperCase()),
    { column: 5, figure: ids.requestsPerDay },
    { column: 6, figure: ids.peak },
    ...(host ? [] : [{ column: 7, figure: ids.kept }]),
    text(8, host ? sharedText(host, context) : (chosen?.server.name ?? t('capacity.noneBought'))),
    ...(chosen && own
      ? ([
          { column: 9, figure: ids.perServer(chosen.server.id) },
          fact(10, own.range.p10),
          fact(11, own.range.p90),
          { column: 12, figure: ids.bought },
        ] satisfies DraftCell[])
      : []),
    ...(host ? [] : [{ column: 13, figure: phaseIds(pool.phase).spare }]),
    { column: 14, figure: ids.total },
    {
      column: 15,
      formulaOf: ['IF(', { at: ids.peak }, '=0,0,', { at: ids.total }, '/', { at: ids.peak }, '-1)'],
      value: peak === 0 ? 0 : total / peak - 1,
      format: 'percent',
    },
    { column: 16, figure: ids.utilisation },
    { column: 17, figure: ids.fullPower },
  ];
}

/** Whose servers carry it. */
function sharedText({ id }: PoolServers, { plan, translator }: ReportContext): string {
  const host = plan.roadmap.pools.find((pool) => pool.id === id);
  return translator.t('pool.sharedWith', { scene: host?.scene.name ?? id });
}

const fact = (
  column: number,
  value: number | undefined,
  format: 'decimal' | 'count' = 'decimal',
): DraftCell[] => (value === undefined ? [] : [{ column, value, role: 'fact', format }]);

/** Engine, ranges, evidence and the measured runs behind each estimate. performance-model.md §12. */
function evidenceRows(pool: Pool, { translator: { label } }: ReportContext): DraftRow[] {
  return [...ownEstimates(pool)].map(([server, estimate]): DraftRow => {
    const { range, evidence, firstTokenSeconds, tokenMilliseconds } = estimate;
    const first =
      firstTokenSeconds === undefined ? undefined : intervalOf(firstTokenSeconds, evidence, 'first');
    const token =
      tokenMilliseconds === undefined ? undefined : intervalOf(tokenMilliseconds, evidence, 'token');
    return {
      cells: [
        text(1, pool.phase.name),
        text(2, pool.scene.name),
        text(3, server.name),
        text(4, label(engineLabel(estimate.engine))),
        { column: 5, figure: poolIds(pool.id).perServer(server.id) },
        ...fact(6, range.p10),
        ...fact(7, range.p90),
        text(
          8,
          [
            label({ key: `evidence.${evidence}` }),
            label(measuredFor(pool, server, estimate)),
            label(engineEvidenceLabel(estimate.engine, pool.load.modelId)),
          ].join(' · '),
        ),
        ...fact(9, first?.p10),
        ...fact(10, first?.p90),
        ...fact(11, token?.p10),
        ...fact(12, token?.p90),
      ],
    };
  });
}

/** What stands behind the figures of each server type at work in a pool. */
function estimateRows(pool: Pool, { translator: { t } }: ReportContext): DraftRow[] {
  return [...ownEstimates(pool)].map(([server, estimate]): DraftRow => ({
    cells: [
      text(1, pool.phase.name),
      text(2, pool.scene.name),
      text(3, server.name),
      ...fact(4, estimate.layout.gpusPerReplica, 'count'),
      ...fact(5, estimate.layout.replicas, 'count'),
      ...fact(6, estimate.memory.weightsGB),
      ...fact(7, estimate.memory.cacheGB),
      text(8, t(`limitedBy.${estimate.limitedBy}`)),
      ...fact(9, estimate.memory.activationsGB + estimate.memory.otherGB),
      ...fact(10, estimate.memory.freeGB),
      ...fact(11, estimate.memory.largestBatch, 'count'),
      ...fact(12, estimate.firstTokenSeconds),
      ...fact(13, estimate.tokenMilliseconds),
      ...fact(14, estimate.requestSeconds),
    ],
  }));
}
