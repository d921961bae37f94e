import { RESULTS } from '../finance/cost-rows.ts';
import { unitText } from '../i18n/unit-text.ts';
import { type Swing, tornado } from '../risk/tornado.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { type DraftCell, type DraftRow, type DraftSheet, heads, text } from './draft.ts';

/** Inputs ranked by what their own range does to the present value of cost, largest first. */
export function swingsOf({ plan }: ReportContext): readonly Swing[] {
  const swings = tornado(plan.ledger, plan.scenario.risk, RESULTS.presentValue);
  return swings.ok ? swings.value : [];
}

/** 敏感性与风险: one input at a time from its P10 to its P90. A what-if is no formula: the engine wrote these figures. */
export function riskSheet(context: ReportContext, swings: readonly Swing[]): DraftSheet {
  const { t, label } = context.translator;
  const name = t('sheet.risk');
  const base = context.plan.values.at(RESULTS.presentValue);
  const fact = (column: number, value: number, format: 'money'): DraftCell => ({
    column,
    value,
    role: 'fact',
    format,
  });
  return {
    id: 'risk',
    name,
    columns: [52, 18, 14, 14, 14, 20, 20, 20, 20],
    rows: [
      ...sheetHead(context, name),
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
      ...swings.map((swing): DraftRow => ({
        cells: [
          text(1, label(swing.input.label)),
          text(2, unitText(swing.input.unit, context.translator)),
          { column: 3, figure: swing.input.id },
          { column: 4, value: swing.p10, role: 'fact', format: swing.input.format },
          { column: 5, value: swing.p90, role: 'fact', format: swing.input.format },
          fact(6, swing.atP10, 'money'),
          fact(7, swing.atP90, 'money'),
          fact(8, swing.atP10 - base, 'money'),
          fact(9, swing.atP90 - base, 'money'),
        ],
      })),
      { cells: [text(1, t('risk.note'), 'subtitle')] },
    ],
    freeze: { rows: 5, columns: 1 },
  };
}
