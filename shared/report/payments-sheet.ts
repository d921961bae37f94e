import { phaseSumIds } from '../finance/bill-rows.ts';
import { paymentIds } from '../finance/payment-rows.ts';
import { phaseIds, poolIds } from '../roadmap/pool-ids.ts';
import type { Phase } from '../scenario/scenario.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { monthCell } from './month-cell.ts';
import { triggersBlock } from './triggers-block.ts';
import {
  centred,
  type DraftCell,
  type DraftRow,
  type DraftSheet,
  emptyRow,
  heads,
  type Reference,
  text,
} from './draft.ts';

/** 分期扩容与付款计划: what each phase adds, when it is due, what it costs, and when what follows must be ordered. */
export function paymentsSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.payments');
  const { phases } = context.plan.scenario;
  return {
    id: 'payments',
    name,
    columns: [20, 12, 12, 14, 12, 12, 18, 16, 18, 18, 44],
    rows: [
      ...sheetHead(context, name),
      heads([
        t('head.phase'),
        t('payments.month'),
        t('head.neededBy'),
        t('payments.servers'),
        t('payments.management'),
        t('payments.storage'),
        t('head.netAmount'),
        t('head.taxAmount'),
        t('head.grossAmount'),
        t('payments.cumulative'),
        t('payments.serves'),
      ]),
      ...phases.map((phase, index): DraftRow => ({ cells: phaseCells(phase, index, context) })),
      emptyRow,
      { cells: [text(1, t('payments.plan'), 'block')] },
      heads([
        t('head.phase'),
        t('payments.event'),
        t('payments.after'),
        t('payments.due'),
        t('payments.date'),
        t('payments.share'),
        t('head.netAmount'),
        t('head.taxAmount'),
        t('head.grossAmount'),
      ]),
      ...phases.flatMap((phase) => paymentPlan(phase, context)),
      emptyRow,
      { cells: [text(1, t('payments.note'), 'subtitle')] },
      emptyRow,
      ...triggersBlock(context),
    ],
    freeze: { rows: 5, columns: 1 },
  };
}

function phaseCells(phase: Phase, index: number, context: ReportContext): DraftCell[] {
  const { plan, translator } = context;
  const { scenario, roadmap, values } = plan;
  const sums = phaseSumIds(phase);
  const ids = phaseIds(phase);
  const bought = roadmap.pools.flatMap((pool) =>
    pool.phase.id === phase.id && pool.chosen ? [poolIds(pool.id).bought] : [],
  );
  const before = scenario.phases.slice(0, index + 1).map((each) => phaseSumIds(each).gross);
  const serves = phase.loads.map((load) => {
    const scene = scenario.scenes.find(({ id }) => id === load.sceneId);
    return translator.t('payments.load', {
      scene: scene?.name ?? load.sceneId,
      requests: load.requestsPerDay,
    });
  });
  return [
    text(1, phase.name),
    { column: 2, figure: ids.month },
    monthCell(3, ids.month, plan),
    plus(4, bought, context, 'count'),
    { column: 5, figure: ids.managementNodes },
    { column: 6, figure: ids.storage },
    { column: 7, figure: sums.net },
    { column: 8, figure: sums.tax },
    { column: 9, figure: sums.gross },
    { ...plus(10, before, context, 'money'), value: before.reduce((sum, id) => sum + values.at(id), 0) },
    text(11, serves.join('\n')),
  ];
}

/** Every payment of a phase with its sum; due months and amounts are ledger rows that live here. */
function paymentPlan(phase: Phase, context: ReportContext): DraftRow[] {
  const { plan, translator } = context;
  const { t } = translator;
  const sums = phaseSumIds(phase);
  const minus = (column: number, gross: string, net: string): DraftCell => ({
    column,
    formulaOf: [{ at: gross }, '-', { at: net }],
    value: plan.values.at(gross) - plan.values.at(net),
    format: 'money',
  });
  return [
    ...phase.payments.map((payment, index): DraftRow => {
      const ids = paymentIds(phase, index);
      return {
        cells: [
          text(1, phase.name),
          centred(2, t(`payment.event.${payment.event}`)),
          { column: 3, figure: ids.monthsAfter },
          { column: 4, figure: ids.month, home: true },
          monthCell(5, ids.month, plan),
          { column: 6, figure: ids.share },
          { column: 7, figure: ids.net, home: true },
          minus(8, ids.gross, ids.net),
          { column: 9, figure: ids.gross, home: true },
        ],
      };
    }),
    {
      cells: [
        text(1, `${phase.name} · ${t('payments.total')}`, 'total'),
        { column: 7, figure: sums.net, role: 'total' },
        { column: 8, figure: sums.tax, role: 'total' },
        { column: 9, figure: sums.gross, role: 'total' },
      ],
    },
  ];
}

/** Sum of ledger figures that stand apart. */
function plus(
  column: number,
  ids: readonly string[],
  { plan }: ReportContext,
  format: 'count' | 'money',
): Extract<DraftCell, { formulaOf: unknown }> {
  const parts: (string | Reference)[] = ids.flatMap((at, index) => (index === 0 ? [{ at }] : ['+', { at }]));
  return {
    column,
    formulaOf: parts.length === 0 ? ['0'] : parts,
    value: ids.reduce((sum, id) => sum + plan.values.at(id), 0),
    format,
  };
}
