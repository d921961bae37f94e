import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import {
  add,
  compare,
  type Expression,
  min,
  mul,
  ref,
  roundMoney,
  roundUp,
  sub,
  total,
} from '../ledger/expression.ts';
import type { FormulaRow, Row } from '../ledger/row.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import type { ProcurementLine } from './bill-rows.ts';
import { lineIds, phaseSumIds } from './bill-rows.ts';
import { paidIds, paymentIds } from './payment-rows.ts';
import { costId } from './categories.ts';
import { TOTAL_COST } from './cash-rows.ts';
import { RESULTS, YEARLY_TOTAL } from './cost-rows.ts';

export const CHECKS = ['bill', 'tax', 'payments', 'dates', 'yearly', 'whole'] as const;
export type Check = (typeof CHECKS)[number];

export const checkId = (check: Check): string => `check.${check}`;

/** 1 when every check holds. Shown in the head of every sheet. workbook.md rule e. */
export const MASTER_CHECK = 'check.all';

/** The ledger's own checks: each is 1 when it holds. */
export function checkRows(lines: readonly ProcurementLine[], scenario: Scenario): Row[] {
  const holds = (check: Check, expression: Expression): FormulaRow =>
    scalarRow(
      checkId(check),
      label(`row.check.${check}`),
      { section: 'check', unit: '1', format: 'flag' },
      expression,
    );
  const sum = (column: 'net' | 'tax' | 'gross'): Expression =>
    add(...lines.map((line) => lineIds(line.id)[column]));
  const quantities = lines.flatMap((line) =>
    line.quantity === undefined || MEASURED.has(line.piece) ? [] : [line.quantity],
  );
  return [
    holds('bill', equal(sum('net'), total(costId('capex')))),
    holds(
      'tax',
      equal(
        add(RESULTS.budgetNet, RESULTS.budgetTax),
        add(...scenario.phases.map((phase) => phaseSumIds(phase).gross)),
      ),
    ),
    holds('payments', min(...scenario.phases.map((phase) => sharesAreWhole(phase)))),
    holds('dates', min(...scenario.phases.flatMap((phase) => inOrder(phase)))),
    holds('yearly', equal(total(YEARLY_TOTAL), total(TOTAL_COST))),
    holds(
      'whole',
      quantities.length === 0
        ? compare(0, '=', 0)
        : min(...quantities.map((quantity) => compare(roundUp(quantity), '=', quantity))),
    ),
    scalarRow(
      MASTER_CHECK,
      label('row.check.all'),
      { section: 'check', unit: '1', format: 'flag' },
      min(...CHECKS.map(checkId)),
    ),
  ];
}

/** Payments are the whole of the purchase: the shares as typed, and the amounts in their months. finance.md §12. */
const sharesAreWhole = (phase: Phase): Expression =>
  mul(
    compare(add(...phase.payments.map((_, index) => paymentIds(phase, index).share)), '=', 1),
    equal(total(paidIds(phase).gross), ref(phaseSumIds(phase).gross)),
  );

/** Ordered within the plan and not after delivery and acceptance; nothing paid before the order. */
function inOrder(phase: Phase): Expression[] {
  const ids = phaseIds(phase);
  return [
    compare(ids.order, '>=', 0),
    compare(ids.delivery, '>=', ids.order),
    compare(ids.month, '>=', ids.delivery),
    ...phase.payments.map((_, index) => compare(paymentIds(phase, index).month, '>=', ids.order)),
  ];
}

/** Units of which there can be a part. */
const MEASURED: ReadonlySet<string> = new Set(['TB', 'kW']);

/** Equal to the fen. */
const equal = (left: Expression, right: Expression): Expression =>
  compare(roundMoney(sub(left, right)), '=', 0);
