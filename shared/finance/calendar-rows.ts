import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { aggregate, compare, type Expression } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { MONTH } from '../ledger/time.ts';

/** Ledger id of the number of the last month of the plan. */
export const LAST_MONTH = 'time.lastMonth';

/** In the last month of the plan. */
export const inLastMonth: Expression = compare(MONTH, '=', LAST_MONTH);

export const calendarRows = (): Row[] => [
  scalarRow(
    LAST_MONTH,
    label('row.time.lastMonth'),
    { section: 'time', unit: '1', format: 'count' },
    aggregate('last', MONTH),
  ),
];
