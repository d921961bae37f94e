import { categoriesOf, SUMMARY_COLUMNS, type SummaryColumn, summaryIds } from '../finance/summary-rows.ts';
import { RESULTS } from '../finance/cost-rows.ts';
import { roundHalfAway } from '../base/rounding.ts';
import { MONEY_DECIMALS } from '../ledger/time.ts';
import { unitText } from '../i18n/unit-text.ts';
import { type ReportContext, sheetHead } from './context.ts';
import {
  type DraftCell,
  type DraftRow,
  type DraftSheet,
  emptyRow,
  heads,
  type Reference,
  text,
} from './draft.ts';

/** 预算汇总表: the budget by phase and by category in 万元, and what it buys. */
export function summarySheet(context: ReportContext): DraftSheet {
  const { t, label } = context.translator;
  const { lines, ledger, scenario } = context.plan;
  const name = t('sheet.summary');
  const head = heads([t('head.item'), t('head.net'), t('head.tax'), t('head.gross')]);
  const line = (title: string, idOf: (column: SummaryColumn) => string): DraftRow => ({
    cells: [
      text(1, title),
      ...SUMMARY_COLUMNS.map((column, offset): DraftCell => ({
        column: offset + 2,
        figure: idOf(column),
        home: true,
      })),
    ],
  });
  const totalLine: DraftRow = {
    cells: [
      text(1, t('summary.total'), 'total'),
      ...SUMMARY_COLUMNS.map((column, offset): DraftCell => ({
        column: offset + 2,
        figure: summaryIds.total(column),
        home: true,
        role: 'total',
      })),
    ],
  };
  const difference = (title: string, idsOf: (column: SummaryColumn) => readonly string[]): DraftRow => ({
    cells: [
      text(1, title, 'label'),
      ...SUMMARY_COLUMNS.map((column, offset) =>
        roundingDifference(offset + 2, idsOf(column), column, context),
      ),
    ],
  });
  const results: DraftRow[] = Object.values(RESULTS).flatMap((id) => {
    const row = ledger.byId.get(id);
    return row
      ? [
          {
            cells: [
              text(1, label(row.label)),
              { column: 2, figure: id },
              text(3, unitText(row.unit, context.translator)),
            ],
          },
        ]
      : [];
  });
  return {
    id: 'summary',
    name,
    columns: [40, 22, 18, 18],
    rows: [
      ...sheetHead(context, name),
      head,
      { cells: [text(1, t('summary.byPhase', { unit: t('unitName.wan') }), 'block')] },
      ...scenario.phases.map((phase) => line(phase.name, (column) => summaryIds.phase(phase, column))),
      difference(t('summary.roundingDifference'), (column) =>
        scenario.phases.map((phase) => summaryIds.phase(phase, column)),
      ),
      { cells: [text(1, t('summary.byCategory', { unit: t('unitName.wan') }), 'block')] },
      ...categoriesOf(lines).map((category) =>
        line(t(`category.${category}`), (column) => summaryIds.category(category, column)),
      ),
      difference(t('summary.roundingDifference'), (column) =>
        categoriesOf(lines).map((category) => summaryIds.category(category, column)),
      ),
      totalLine,
      { cells: [text(1, t('summary.roundingNote', { unit: t('unitName.wan') }), 'subtitle')] },
      emptyRow,
      { cells: [text(1, t('summary.results'), 'block')] },
      ...results,
    ],
    freeze: { rows: 5, columns: 1 },
  };
}

/** 尾差: what the shown total differs from the sum of the shown lines, both to two decimals of 万元. finance.md §2. */
function roundingDifference(
  column: number,
  ids: readonly string[],
  side: SummaryColumn,
  { plan }: ReportContext,
): DraftCell {
  const decimals: Reference = { at: MONEY_DECIMALS };
  const rounded = (at: string): (string | Reference)[] => ['ROUND(', { at }, ',', decimals, ')'];
  const shown = (id: string): number => roundHalfAway(plan.values.at(id), 2);
  const total = summaryIds.total(side);
  return {
    column,
    formulaOf: [
      'ROUND(',
      ...rounded(total),
      '-(',
      ...(ids.length === 0
        ? ['0']
        : ids.flatMap((id, index) => [...(index === 0 ? [] : ['+']), ...rounded(id)])),
      '),',
      decimals,
      ')',
    ],
    value: roundHalfAway(shown(total) - ids.reduce((sum, id) => sum + shown(id), 0), 2),
    format: 'wan',
  };
}
