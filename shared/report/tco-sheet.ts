import { COST_CATEGORIES, yearlyCostId } from '../finance/categories.ts';
import { RESULTS, YEARLY_RATE, YEARLY_CUMULATIVE, YEARLY_TOTAL } from '../finance/cost-rows.ts';
import { conventionOf, RESULT_NAMES } from '../finance/conventions.ts';
import { itemIds } from '../finance/item-rows.ts';
import {
  hasSum,
  statementIds,
  statementNote,
  STATEMENT_NAMES,
  STATEMENTS,
} from '../finance/statement-rows.ts';
import { yearlySumId } from '../finance/summary-rows.ts';
import { YEAR, yearsOf } from '../ledger/time.ts';
import { unitText } from '../i18n/unit-text.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { type DraftCell, type DraftRow, type DraftSheet, emptyRow, text } from './draft.ts';

const TOTAL_COLUMN = 3;
const FIRST_YEAR_COLUMN = 5;

/** TCO 与现金流: the yearly statement and the results. */
export function tcoSheet(context: ReportContext): DraftSheet {
  const { t, label } = context.translator;
  const { ledger } = context.plan;
  const name = t('sheet.tco');
  const years = Array.from({ length: yearsOf(ledger.timeline) + 1 }, (_, year) => year);
  const titleOf = (id: string): string => {
    const row = ledger.byId.get(id);
    return row ? label(row.label) : id;
  };
  const unitOf = (id: string): string => unitText(ledger.byId.get(id)?.unit ?? '1', context.translator);
  const line = (
    id: string,
    sum: string | undefined,
    role: 'calc' | 'total',
    title = titleOf(id),
  ): DraftRow => ({
    cells: [
      text(1, title, role === 'total' ? 'total' : 'text'),
      text(2, unitOf(id), role === 'total' ? 'total' : 'text'),
      ...(sum === undefined ? [] : [{ column: TOTAL_COLUMN, figure: sum, home: true, role }]),
      ...(id === YEAR
        ? [{ column: FIRST_YEAR_COLUMN - 1, figure: id, index: -1, home: true, role: 'constant' as const }]
        : []),
      ...years.map((year): DraftCell => ({
        column: FIRST_YEAR_COLUMN + year,
        figure: id,
        index: year,
        home: true,
        role,
      })),
    ],
  });
  const results = RESULT_NAMES.filter((result) => !result.startsWith('budget')).map(
    (result) => [result, RESULTS[result]] as const,
  );
  return {
    id: 'tco',
    name,
    columns: [34, 14, 18, 9, ...years.map(() => 18)],
    rows: [
      ...sheetHead(context, name),
      {
        cells: [
          text(1, t('head.item'), 'head'),
          text(2, t('head.unit'), 'head'),
          text(TOTAL_COLUMN, t('head.total'), 'head'),
          text(FIRST_YEAR_COLUMN - 1, t('head.opening'), 'head'),
          ...years.map((year) =>
            text(
              FIRST_YEAR_COLUMN + year,
              year === 0 ? t('head.yearStart') : t('head.year', { year }),
              'head',
            ),
          ),
        ],
      },
      line(YEAR, undefined, 'calc'),
      ...COST_CATEGORIES.flatMap((category) => [
        line(yearlyCostId(category), yearlySumId(category), 'calc'),
        ...context.plan.items
          .filter((item) => item.category === category)
          .map(({ id }) =>
            line(
              itemIds(id).yearly,
              itemIds(id).sum,
              'calc',
              t('tco.ofWhich', { item: t(`costItem.${id}`) }),
            ),
          ),
      ]),
      line(YEARLY_TOTAL, yearlySumId('total'), 'total'),
      line(YEARLY_CUMULATIVE, undefined, 'calc'),
      ...STATEMENT_NAMES.flatMap((statement): DraftRow[] => [
        emptyRow,
        { cells: [text(1, t(`statement.${statement}`), 'block')] },
        ...STATEMENTS[statement].map((entry) =>
          line(statementIds(entry).yearly, hasSum(entry) ? statementIds(entry).sum : undefined, 'calc'),
        ),
        { cells: [text(1, statementNote(statement, context.plan.scenario, context.translator), 'subtitle')] },
      ]),
      emptyRow,
      { cells: [text(1, t('summary.results'), 'block')] },
      ...results.map(([result, id]): DraftRow => ({
        cells: [
          text(1, titleOf(id)),
          text(2, unitOf(id)),
          { column: TOTAL_COLUMN, figure: id, home: true },
          text(
            FIRST_YEAR_COLUMN,
            conventionOf(
              result,
              context.plan.scenario,
              context.plan.values.at(YEARLY_RATE),
              context.translator,
            ),
            'subtitle',
          ),
        ],
      })),
      emptyRow,
      { cells: [text(1, t('report.convention.npv'), 'subtitle')] },
    ],
    freeze: { rows: 5, columns: 1 },
  };
}
