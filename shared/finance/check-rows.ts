import { label } from '../i18n/label.ts';
import { scalarRow } from '../ledger/build.ts';
import { add, compare, type Expression, min, roundMoney, roundUp, sub, total } from '../ledger/expression.ts';
import type { FormulaRow, Row } from '../ledger/row.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ProcurementLine } from './bill-rows.ts';
import { lineIds, phaseSumIds } from './bill-rows.ts';
import { costId, RESULTS, TOTAL_COST, YEARLY_TOTAL } from './cost-rows.ts';

export const CHECKS = ['bill', 'tax', 'yearly', 'whole'] as const;
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
    line.quantity === undefined || line.piece === 'TB' ? [] : [line.quantity],
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

/** Equal to the fen. */
const equal = (left: Expression, right: Expression): Expression =>
  compare(roundMoney(sub(left, right)), '=', 0);
