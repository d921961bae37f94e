import { reuseOf, type Reuse, type Trigger, triggersOf } from '../roadmap/triggers.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import type { ReportContext } from './context.ts';
import { type DraftCell, type DraftRow, emptyRow, heads, text } from './draft.ts';
import { monthBefore } from './month-cell.ts';

const anchors = (poolId: string) => ({ full: `trigger.full.${poolId}`, order: `trigger.order.${poolId}` });

const fact = (
  column: number,
  value: number,
  format: 'decimal' | 'percent' | 'money' = 'decimal',
): DraftCell => ({
  column,
  value,
  role: 'fact',
  format,
});

/** When the servers of each pool are full and by when what follows must be ordered; what becomes of earlier servers. */
export function triggersBlock(context: ReportContext): DraftRow[] {
  const { plan, translator } = context;
  const { t } = translator;
  const { roadmap, scenario, values } = plan;
  const reuse = reuseOf(roadmap, scenario);
  return [
    { cells: [text(1, t('roadmap.triggers'), 'block')] },
    heads([
      t('head.phase'),
      t('capacity.scene'),
      t('triggers.peakStart'),
      t('triggers.peakEnd'),
      t('roadmap.usable'),
      t('triggers.useEnd'),
      t('triggers.strandedEnd'),
      t('triggers.fullMonth'),
      t('triggers.orderMonth'),
      t('roadmap.orderBy'),
      t('triggers.late'),
    ]),
    ...triggersOf(roadmap, scenario, values).map((trigger): DraftRow => ({
      cells: triggerCells(trigger, context),
    })),
    { cells: [text(1, t('triggers.note'), 'subtitle')] },
    ...(reuse.length === 0 ? [] : [emptyRow, ...reuseRows(reuse, context)]),
  ];
}

function triggerCells(trigger: Trigger, { plan, translator }: ReportContext): DraftCell[] {
  const { pool, start, end, usable, fullIn, orderBy, late } = trigger;
  const { phases, startMonth } = plan.scenario;
  const { full, order } = anchors(pool.id);
  const next = phases[phases.findIndex(({ id }) => id === pool.phase.id) + 1];
  const ids = phaseIds(next ?? pool.phase);
  return [
    text(1, pool.phase.name),
    text(2, pool.scene.name),
    fact(3, start.peak),
    fact(4, end.peak),
    fact(5, usable),
    fact(6, end.utilisation, 'percent'),
    fact(7, end.stranded),
    ...(fullIn === undefined || orderBy === undefined
      ? [text(8, translator.t('roadmap.never'))]
      : ([
          { column: 8, value: fullIn, role: 'fact', format: 'count', anchor: full },
          {
            column: 9,
            formulaOf: [{ at: full }, '-1-(', { at: ids.month }, '-', { at: ids.order }, ')'],
            value: orderBy,
            format: 'count',
            anchor: order,
          },
          monthBefore(10, order, orderBy, startMonth),
          ...(next && late !== undefined
            ? [
                {
                  column: 11,
                  formulaOf: ['MAX(0,', { at: ids.month }, '-(', { at: full }, '-1))'],
                  value: late,
                  format: 'count',
                } as const,
              ]
            : []),
        ] satisfies DraftCell[])),
  ];
}

function reuseRows(reuse: readonly Reuse[], { translator }: ReportContext): DraftRow[] {
  const { t } = translator;
  return [
    { cells: [text(1, t('reuse.title'), 'block')] },
    heads([
      t('reuse.phase'),
      t('triggers.boughtIn'),
      t('capacity.server'),
      t('payments.servers'),
      t('reuse.fate'),
      t('roadmap.scene'),
      t('triggers.resale'),
    ]),
    ...reuse.map(({ phase, from, server, count, fate, scene, resale }): DraftRow => ({
      cells: [
        text(1, phase.name),
        text(2, from),
        text(3, server),
        { column: 4, value: count, role: 'fact', format: 'count' },
        text(5, t(`reuse.${fate}`)),
        text(6, scene ?? ''),
        fact(7, resale, 'money'),
      ],
    })),
  ];
}
