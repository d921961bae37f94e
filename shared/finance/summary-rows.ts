import { label } from '../i18n/label.ts';
import { yuanPer } from '../i18n/money-unit.ts';
import { constantRow, scalarRow } from '../ledger/build.ts';
import { add, div, type Expression, total, zero } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { CATEGORIES, type Category } from '../roadmap/bill-line.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { lineIds, phaseSumIds, type ProcurementLine } from './bill-rows.ts';
import { COST_CATEGORIES, type CostCategory, yearlyCostId } from './categories.ts';
import { RESULTS, YEARLY_TOTAL } from './cost-rows.ts';

export const SUMMARY_COLUMNS = ['net', 'tax', 'gross'] as const;
export type SummaryColumn = (typeof SUMMARY_COLUMNS)[number];

export const YUAN_PER_WAN = 'constant.yuanPerWan';

/** Ledger ids of the budget summary in 万元. */
export const summaryIds = {
  phase: (phase: Phase, column: SummaryColumn): string => `summary.phase.${phase.id}.${column}`,
  category: (category: Category, column: SummaryColumn): string => `summary.category.${category}.${column}`,
  total: (column: SummaryColumn): string => `summary.total.${column}`,
};

/** Sum over all years of a line of the yearly statement. */
export const yearlySumId = (category: CostCategory | 'total'): string => `summary.years.${category}`;

/** Categories that the plan buys something of. */
export const categoriesOf = (lines: readonly ProcurementLine[]): Category[] =>
  CATEGORIES.filter((category) => lines.some((line) => line.category === category));

/** The budget in 万元 by phase and by category, and the sums of the yearly statement. finance.md §2. */
export function summaryRows(lines: readonly ProcurementLine[], scenario: Scenario): Row[] {
  const wan = { section: 'summary', unit: 'wanCNY', format: 'wan' } as const;
  const inWan = (yuan: Expression): Expression => div(yuan, YUAN_PER_WAN);
  const refs = (rows: readonly string[]): Expression => (rows.length === 0 ? zero : add(...rows));
  return [
    yuanPerWan,
    ...SUMMARY_COLUMNS.flatMap((column) => [
      ...scenario.phases.map((phase) =>
        scalarRow(
          summaryIds.phase(phase, column),
          label(`row.capex.${column}`, { phase: phase.name }),
          wan,
          inWan(refs([phaseSumIds(phase)[column]])),
        ),
      ),
      ...categoriesOf(lines).map((category) =>
        scalarRow(
          summaryIds.category(category, column),
          label(`row.capex.${column}`, { phase: label(`category.${category}`) }),
          wan,
          inWan(
            refs(lines.filter((line) => line.category === category).map((line) => lineIds(line.id)[column])),
          ),
        ),
      ),
      scalarRow(summaryIds.total(column), label(`row.${TOTALS[column]}`), wan, inWan(refs([TOTALS[column]]))),
    ]),
    ...COST_CATEGORIES.map((category) =>
      scalarRow(
        yearlySumId(category),
        label(`row.cost.${category}`),
        { section: 'yearly', unit: 'CNY', format: 'money' },
        total(yearlyCostId(category)),
      ),
    ),
    scalarRow(
      yearlySumId('total'),
      label('row.cost.total'),
      { section: 'yearly', unit: 'CNY', format: 'money' },
      total(YEARLY_TOTAL),
    ),
  ];
}

const TOTALS = {
  net: RESULTS.budgetNet,
  tax: RESULTS.budgetTax,
  gross: RESULTS.budgetGross,
} as const;

/** A workbook in English counts in thousands: it gives this row another value (`shared/report/counted-plan.ts`). */
const yuanPerWan = constantRow(YUAN_PER_WAN, yuanPer('wan', 'zh-CN'), 'CNY/wanCNY', 'YUAN_PER_UNIT_SHOWN');
