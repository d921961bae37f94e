import { RESULTS } from '../finance/cost-rows.ts';
import { unitText } from '../i18n/unit-text.ts';
import type { NumberFormat } from '../ledger/row.ts';
import { assessRisk, type RiskAssessment } from '../plan/assess-risk.ts';
import { PERCENTILE_NAMES, type Simulation } from '../risk/simulate.ts';
import { type Swing, tornado } from '../risk/tornado.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { type DraftCell, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';

/** The uncertainty of the plan as the window shows it; none where nothing is uncertain or its settings cannot hold. */
export function riskOf({ plan }: ReportContext): RiskAssessment | undefined {
  const assessed = assessRisk(plan);
  return assessed.ok ? assessed.value : undefined;
}

/** Inputs ranked by what their own range does to the present value of cost, largest first; those that break a formula left out. */
export function swingsOf({ plan }: ReportContext): readonly Swing[] {
  const swings = tornado(plan.ledger, plan.scenario.risk, RESULTS.presentValue);
  return swings.ok ? swings.value.filter(({ atP10, atP90 }) => Number.isFinite(atP10 + atP90)) : [];
}

/**
 * 敏感性与风险: one input at a time from its P10 to its P90, and the spread of the results over the trials. Neither is
 * a formula: the engine wrote these figures, and the sheet says from how many trials and which seed.
 */
export function riskSheet(
  context: ReportContext,
  swings: readonly Swing[],
  simulation: Simulation | undefined,
): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.risk');
  return {
    id: 'risk',
    name,
    columns: [52, 18, 18, 18, 18, 20, 20, 20, 20, 20],
    rows: [
      ...sheetHead(context, name),
      ...swingRows(context, swings),
      { cells: [text(1, t('risk.note'), 'subtitle')] },
      ...(simulation ? [emptyRow, ...simulationRows(context, simulation)] : []),
    ],
    freeze: { rows: 5, columns: 1 },
  };
}

const fact = (column: number, value: number, format: NumberFormat): DraftCell => ({
  column,
  // A cell has no value where an input breaks a formula.
  value: Number.isNaN(value) ? null : value,
  role: 'fact',
  format,
});

function swingRows(context: ReportContext, swings: readonly Swing[]): DraftRow[] {
  const { t, label } = context.translator;
  const base = context.plan.values.at(RESULTS.presentValue);
  return [
    heads([
      t('head.name'),
      t('head.unit'),
      t('head.value'),
      t('head.p10'),
      t('head.p90'),
      t('risk.atP10'),
      t('risk.atP90'),
      t('risk.changeP10'),
      t('risk.changeP90'),
    ]),
    {
      cells: [
        text(1, t('risk.base'), 'total'),
        { column: 6, figure: RESULTS.presentValue, role: 'total' },
        { column: 7, figure: RESULTS.presentValue, role: 'total' },
      ],
    },
    ...swings.map(({ input, p10, p90, atP10, atP90 }): DraftRow => ({
      cells: [
        text(1, label(input.label)),
        text(2, unitText(input.unit, context.translator)),
        { column: 3, figure: input.id },
        fact(4, p10, input.format),
        fact(5, p90, input.format),
        fact(6, atP10, 'money'),
        fact(7, atP90, 'money'),
        fact(8, atP10 - base, 'money'),
        fact(9, atP90 - base, 'money'),
      ],
    })),
  ];
}

function simulationRows(context: ReportContext, simulation: Simulation): DraftRow[] {
  const { t, label } = context.translator;
  const { trials, seed, spreads, failed, outcomes } = simulation;
  return [
    { cells: [text(1, t('risk.simulation'), 'head')] },
    { cells: [text(1, t('risk.made', { trials, seed, inputs: spreads.length }), 'subtitle')] },
    ...(failed > 0 ? [{ cells: [text(1, t('risk.failed', { failed }), 'subtitle')] }] : []),
    heads([
      t('risk.result'),
      t('head.unit'),
      t('risk.planned'),
      ...PERCENTILE_NAMES.map((each) => each.toUpperCase()),
      t('risk.contingency'),
      t('risk.p80Low'),
      t('risk.p80High'),
    ]),
    ...outcomes.flatMap(({ result, percentiles, contingency, convergence }): DraftRow[] => {
      const row = context.plan.ledger.byId.get(result);
      const interval = convergence.at(-1)?.p80Interval;
      if (!row || !interval) return [];
      const figures = [
        ...PERCENTILE_NAMES.map((each) => percentiles[each]),
        contingency,
        interval.low,
        interval.high,
      ];
      return [
        {
          cells: [
            text(1, label(row.label)),
            text(2, unitText(row.unit, context.translator)),
            { column: 3, figure: result },
            ...figures.map((value, at) => fact(4 + at, value, row.format)),
          ],
        },
      ];
    }),
    { cells: [text(1, t('risk.simulationNote'), 'subtitle')] },
  ];
}
