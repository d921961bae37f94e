import { LAST_MONTH } from '../finance/calendar-rows.ts';
import { unitText } from '../i18n/unit-text.ts';
import { alertsOf } from '../operations/alerts/alerts.ts';
import { shown } from '../operations/alerts/alert.ts';
import { checklistOf } from '../operations/checklist/checklist.ts';
import type { ChecklistItem, Fact } from '../operations/checklist/item.ts';
import { monthOfEvent } from '../operations/month-text.ts';
import { operatingCosts } from '../operations/operating-cost.ts';
import { type Outcome, type Recovery, recoveryOf } from '../operations/recovery.ts';
import type { Phase } from '../scenario/scenario.ts';
import { type ReportContext, sheetHead } from './context.ts';
import {
  centred,
  type DraftCell,
  type DraftRow,
  type DraftSheet,
  emptyRow,
  heads,
  quoted,
  text,
} from './draft.ts';
import { monthCell } from './month-cell.ts';

/** 运维清单: tasks of every phase with live figures, recovery plan, alerts, and what running costs. */
export function operationsSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const { phases } = context.plan.scenario;
  const name = t('sheet.operations');
  const block = (title: string): DraftRow => ({ cells: [text(1, title, 'block')] });
  return {
    id: 'operations',
    name,
    columns: [16, 14, 26, 46, 12, 12, 26, 24, 14, 12, 12, 10],
    rows: [
      ...sheetHead(context, name),
      block(t('checklist.title')),
      heads([
        t('head.phase'),
        t('checklist.step'),
        t('checklist.by'),
        t('checklist.what'),
        t('checklist.month'),
        t('checklist.done'),
        t('checklist.facts'),
        t('operations.value'),
        t('head.unit'),
        'P10',
        'P90',
      ]),
      ...phases.flatMap((phase) =>
        checklistOf(context.plan, phase).flatMap((item) => itemRows(item, phase, context)),
      ),
      { cells: [text(1, t('checklist.note'), 'subtitle')] },
      emptyRow,
      block(t('recovery.title')),
      heads([
        t('head.phase'),
        t('recovery.head.failure'),
        t('recovery.head.subject'),
        t('recovery.head.what'),
        t('recovery.head.by'),
        t('recovery.head.outcome'),
        t('recovery.head.carried'),
        t('fact.peak'),
        t('fact.capacity'),
        t('recovery.head.lost'),
        t('recovery.head.restored'),
        t('head.unit'),
      ]),
      ...phases.flatMap((phase) =>
        recoveryOf(context.plan, phase).map((failure, at) => recoveryRow(failure, at, phase, context)),
      ),
      { cells: [text(1, t('recovery.note'), 'subtitle')] },
      emptyRow,
      ...costRows(context),
      emptyRow,
      block(t('alerts.title')),
      heads([
        t('head.phase'),
        t('alerts.severity'),
        t('alerts.subject'),
        t('alerts.name'),
        t('alerts.threshold'),
        t('alerts.holds'),
      ]),
      ...phases.flatMap((phase) => alertRows(phase, context)),
      { cells: [text(1, t('alerts.sheetNote'), 'subtitle')] },
    ],
    freeze: { rows: 4, columns: 2 },
  };
}

/** A task, then a row for each of its figures. */
function itemRows(item: ChecklistItem, phase: Phase, context: ReportContext): readonly DraftRow[] {
  const { plan, translator } = context;
  const { t, label } = translator;
  const { id, step, by, what, month, monthRow, facts } = item;
  const isDone = plan.scenario.operations.done.includes(id);
  const [first, ...others] = facts;
  const head: DraftCell[] = [
    text(1, phase.name),
    text(2, t(`step.${step}`)),
    text(3, t(`role.${by}`)),
    text(4, label(what)),
    monthRow === undefined ? centred(5, monthOfEvent(month, plan.scenario)) : monthCell(5, monthRow, plan),
    centred(6, isDone ? t('checklist.done') : ''),
  ];
  return [
    { cells: [...head, ...(first ? factCells(first, context) : [])] },
    ...others.map((fact): DraftRow => ({ cells: factCells(fact, context) })),
  ];
}

function factCells(fact: Fact, { plan, translator }: ReportContext): readonly DraftCell[] {
  const { label } = translator;
  const name = text(7, label(fact.name));
  if (!('row' in fact)) return [name, { ...text(8, label(fact.text)), align: 'right' }];
  const row = plan.ledger.byId.get(fact.row);
  const range = row?.kind === 'input' ? row.range : undefined;
  const bound = (column: number, value: number): DraftCell => ({
    column,
    value,
    role: 'fact',
    ...(row === undefined ? {} : { format: row.format }),
  });
  return [
    name,
    { column: 8, figure: fact.row },
    text(9, row === undefined || row.format === 'percent' ? '' : unitText(row.unit, translator)),
    ...(range ? [bound(10, range.p10), bound(11, range.p90)] : []),
  ];
}

/** What is left of the peak, live over peak, capacity and loss; what the plan does not cover is a word. */
function recoveryRow(
  { failure, subject, outcome, by, restored, what, loss, carried }: Recovery,
  at: number,
  phase: Phase,
  { plan, translator }: ReportContext,
): DraftRow {
  const { t, label } = translator;
  const anchor = (name: string): string => `recovery.${name}.${phase.id}.${at}`;
  const word = (each: Outcome): string => t(`recovery.outcome.${each}`);
  const time = restored === undefined ? undefined : plan.ledger.byId.get(restored);
  return {
    cells: [
      text(1, phase.name),
      text(2, t(`recovery.failure.${failure}`)),
      text(3, subject),
      text(4, label(what)),
      text(5, t(`role.${by}`)),
      ...(loss === undefined || carried === undefined
        ? [centred(6, word(outcome))]
        : ([
            {
              column: 6,
              formulaOf: [
                'IF(',
                { at: anchor('carried') },
                `>=1,${quoted(word('borne'))},IF(`,
                { at: anchor('carried') },
                `>0,${quoted(word('reduced'))},${quoted(word('stopped'))}))`,
              ],
              value: word(outcome),
              role: 'text',
              align: 'center',
            },
            {
              column: 7,
              formulaOf: [
                'IF(',
                { at: loss.peakRow },
                '>0,MAX(0,',
                { at: loss.capacityRow },
                '-',
                { at: anchor('lost') },
                ')/',
                { at: loss.peakRow },
                ',1)',
              ],
              value: carried,
              format: 'percent',
              anchor: anchor('carried'),
            },
            { column: 8, figure: loss.peakRow },
            { column: 9, figure: loss.capacityRow },
            loss.row === undefined
              ? { column: 10, value: loss.lost, role: 'fact', format: 'decimal', anchor: anchor('lost') }
              : {
                  column: 10,
                  formulaOf: [{ at: loss.row }],
                  value: loss.lost,
                  format: 'decimal',
                  anchor: anchor('lost'),
                },
          ] satisfies DraftCell[])),
      ...(restored === undefined || time === undefined
        ? [centred(11, t('recovery.notPlanned'))]
        : [{ column: 11, figure: restored }, text(12, unitText(time.unit, translator))]),
    ],
  };
}

/** Over the plan and by the month, from the ledger; what is not priced or not chosen is named. */
function costRows(context: ReportContext): readonly DraftRow[] {
  const { plan, translator } = context;
  const { t, label } = translator;
  const { costs, missing, absent } = operatingCosts(plan);
  const named = (items: readonly (typeof absent)[number][]): string =>
    items.map((item) => t(`costItem.${item}`)).join(t('operating.separator'));
  const last = plan.values.at(LAST_MONTH);
  return [
    { cells: [text(1, t('operating.title'), 'block')] },
    heads([t('operating.item'), t('operating.sum'), t('operating.month')], 4),
    ...costs.map(({ name, sum, inStaff }): DraftRow => ({
      cells: [
        text(4, inStaff ? t('operating.within', { cost: label(name) }) : label(name)),
        { column: 5, figure: sum },
        {
          column: 6,
          formulaOf: [{ at: sum }, '/', { at: LAST_MONTH }],
          value: plan.values.at(sum) / last,
          format: 'money',
        },
      ],
    })),
    ...(missing.length === 0
      ? []
      : [{ cells: [text(1, `${t('operating.missing')} ${named(missing)}`, 'subtitle')] }]),
    ...(absent.length === 0
      ? []
      : [{ cells: [text(1, `${t('operating.absent')} ${named(absent)}`, 'subtitle')] }]),
  ];
}

function alertRows(phase: Phase, { plan, translator }: ReportContext): readonly DraftRow[] {
  const { t, label } = translator;
  const { alerts, leftOut } = alertsOf(plan, phase);
  return [
    ...alerts.map(({ kind, severity, subject, threshold, holds }): DraftRow => ({
      cells: [
        text(1, phase.name),
        text(2, t(`alerts.${severity}`)),
        text(3, subject),
        text(4, t(`alert.${kind}.name`)),
        centred(5, t(`alert.${kind}.limit`, { value: shown(threshold.value) })),
        centred(6, holds === '0m' ? t('alerts.atOnce') : holds),
      ],
    })),
    ...leftOut.map(({ kind, subject, why }): DraftRow => ({
      cells: [
        text(1, phase.name),
        text(2, t('alerts.none')),
        text(3, subject),
        text(4, `${t(`alert.${kind}.name`)}: ${label(why)}`),
      ],
    })),
  ];
}
