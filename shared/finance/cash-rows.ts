import { label } from '../i18n/label.ts';
import { monthRow } from '../ledger/build.ts';
import { add, prior, sub } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { COST_CATEGORIES, costId } from './categories.ts';
import { TAX } from './tax-rows.ts';
import { VAT } from './vat-rows.ts';

/** Ledger id of the cost of a month, all categories. */
export const TOTAL_COST = 'cost.total';

/** Ledger ids of what leaves the till in a month. */
export const CASH = {
  /** Costs, VAT when it is paid, less VAT when it is deducted. */
  flow: 'cash.flow',
  cumulative: 'cash.cumulative',
  /** Less the income tax that is saved, when it is settled. */
  afterTax: 'cash.afterTax',
} as const;

/** Total cost, and the cash flow with VAT and income tax at their dates. finance.md §5 and §6. */
export const cashRows = (): Row[] => {
  const cash = { section: 'cash', unit: 'CNY', format: 'money' } as const;
  return [
    monthRow(TOTAL_COST, label('row.cost.total'), cash, add(...COST_CATEGORIES.map(costId))),
    monthRow(
      CASH.flow,
      label('row.cash.flow'),
      cash,
      sub(add(TOTAL_COST, VAT.input), add(costId('vat'), VAT.deducted)),
    ),
    monthRow(CASH.cumulative, label('row.cash.cumulative'), cash, add(prior(CASH.cumulative), CASH.flow)),
    monthRow(CASH.afterTax, label('row.cash.afterTax'), cash, sub(CASH.flow, TAX.saving)),
  ];
};
