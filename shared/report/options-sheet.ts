import { whyNotLabel } from '../sizing/fit.ts';
import { carriedNames } from '../sizing/pool-load.ts';
import { waysBlock, unitCostBlock } from './ways-block.ts';
import { HEAD_ROWS, type ReportContext, sheetHead } from './context.ts';
import { differencesBlock } from './differences-block.ts';
import { type DraftCell, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';

/** Where the alternatives stand among the columns of the servers. */
const COLUMNS = { name: 3, total: 5, presentValue: 6, difference: 7, breakEven: 8, note: 9 } as const;

/** 方案比较: other ways than buying; then every server that would serve each scene, with its count and cost, and why the others would not. */
export function optionsSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.options');
  const { pools } = context.plan.roadmap;
  const before: readonly DraftRow[] = [
    ...sheetHead(context, name),
    ...waysBlock(context, COLUMNS),
    ...unitCostBlock(context, COLUMNS),
    { cells: [text(1, t('options.servers'), 'block')] },
  ];
  return {
    id: 'options',
    name,
    columns: [16, 26, 48, 10, 16, 18, 18, 14, 60],
    rows: [
      ...before,
      heads([
        t('head.phase'),
        t('capacity.scene'),
        t('capacity.server'),
        t('capacity.bought'),
        t('options.netPrice'),
        t('options.netCost'),
        t('options.over'),
        t('capacity.perServer'),
        t('options.verdict'),
      ]),
      ...pools.flatMap((pool) => poolRows(pool, context)),
      emptyRow,
      { cells: [text(1, t('options.note'), 'subtitle')] },
      emptyRow,
      ...differencesBlock(context),
    ],
    freeze: { rows: HEAD_ROWS, columns: 3 },
    repeat: before.length + 1,
  };
}

function poolRows(
  pool: ReportContext['plan']['roadmap']['pools'][number],
  context: ReportContext,
): DraftRow[] {
  const { t, label } = context.translator;
  const choice = context.plan.choiceOf(pool.id);
  if (!choice) return [];
  const cheapest = choice.candidates[0]?.netCost ?? 0;
  const fact = (
    column: number,
    value: number,
    format: 'count' | 'money' | 'percent' | 'decimal',
  ): DraftCell => ({
    column,
    value,
    role: 'fact',
    format,
  });
  const where = [text(1, pool.phase.name), text(2, carriedNames(pool))];
  return [
    ...choice.candidates.map((candidate): DraftRow => {
      const isChosen = candidate.server.id === pool.chosen?.server.id;
      return {
        cells: [
          ...where,
          text(3, candidate.server.name, isChosen ? 'total' : 'text'),
          fact(4, candidate.count, 'count'),
          fact(5, candidate.netPrice, 'money'),
          fact(6, candidate.netCost, 'money'),
          ...(cheapest > 0 ? [fact(7, candidate.netCost / cheapest - 1, 'percent')] : []),
          fact(8, candidate.estimate.requestsPerSecond, 'decimal'),
          text(9, t(isChosen ? 'options.chosen' : 'options.possible')),
        ],
      };
    }),
    ...choice.rejected.map((rejected): DraftRow => ({
      cells: [...where, text(3, rejected.server.name), text(9, label(whyNotLabel(rejected.whyNot)))],
    })),
  ];
}
