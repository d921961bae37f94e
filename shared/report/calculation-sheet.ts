import { addMonths } from '../base/date.ts';
import { formulaInWords } from '../ledger/words.ts';
import type { FormulaRow } from '../ledger/row.ts';
import { unitText } from '../i18n/unit-text.ts';
import { type ReportContext, sheetHead } from './context.ts';
import { type DraftCell, type DraftRow, type DraftSheet, text } from './draft.ts';
import { bySection } from './sections.ts';

const SCALAR_COLUMN = 5;
const OPENING_COLUMN = 6;
const FIRST_MONTH_COLUMN = 7;

/** 计算: every ledger row that has no other home, one formula per row over the months. workbook.md rule c. */
export function calculationSheet(context: ReportContext, elsewhere: ReadonlySet<string>): DraftSheet {
  const { t } = context.translator;
  const { ledger, scenario } = context.plan;
  const name = t('sheet.calculation');
  const months = Array.from({ length: scenario.horizonMonths + 1 }, (_, month) => month);
  const formulas = ledger.rows.filter(
    (row): row is FormulaRow => row.kind === 'formula' && row.axis !== 'year' && !elsewhere.has(row.id),
  );
  const rows: DraftRow[] = [
    ...sheetHead(context, name),
    {
      cells: [
        text(1, t('head.name'), 'head'),
        text(2, t('head.unit'), 'head'),
        text(3, t('head.formula'), 'head'),
        text(4, t('head.id'), 'head'),
        text(SCALAR_COLUMN, t('head.scalar'), 'head'),
        text(OPENING_COLUMN, t('head.opening'), 'head'),
        ...months.map((month) =>
          text(FIRST_MONTH_COLUMN + month, monthTitle(month, scenario.startMonth, context), 'head'),
        ),
      ],
    },
  ];
  for (const [section, members] of bySection(formulas)) {
    rows.push({ cells: [text(1, t(`section.${section}`), 'block')] });
    for (const row of members) rows.push({ cells: rowCells(row, months, context) });
  }
  return {
    id: 'calculation',
    name,
    columns: [44, 12, 64, 36, 18, 8, ...months.map(() => 14)],
    rows,
    freeze: { rows: 5, columns: 1 },
    // The first page holds the formulas, then a year to a page.
    pagesWide: 1 + Math.ceil(months.length / 12),
  };
}

/** The start is a day; month m is the m-th month of operation. */
const monthTitle = (month: number, start: string, { translator }: ReportContext): string =>
  month === 0 ? translator.t('head.yearStart') : addMonths(start, month - 1);

function rowCells(row: FormulaRow, months: readonly number[], context: ReportContext): DraftCell[] {
  const { translator, plan } = context;
  const looks: DraftCell[] = [
    text(1, translator.label(row.label)),
    text(2, unitText(row.unit, translator)),
    text(3, formulaInWords(row.expression, plan.ledger, translator)),
    text(4, row.id, 'label'),
  ];
  if (row.axis === 'scalar') return [...looks, { column: SCALAR_COLUMN, figure: row.id, home: true }];
  const opening: DraftCell[] = row.opening
    ? [{ column: OPENING_COLUMN, figure: row.id, index: -1, home: true }]
    : [];
  return [
    ...looks,
    ...opening,
    ...months.map((month) => ({
      column: FIRST_MONTH_COLUMN + month,
      figure: row.id,
      index: month,
      home: true,
    })),
  ];
}
