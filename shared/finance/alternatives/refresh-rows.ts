import { label } from '../../i18n/label.ts';
import { monthRow, scalarRow } from '../../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  mul,
  pow,
  ref,
  roundMoney,
  roundUp,
  sub,
  when,
} from '../../ledger/expression.ts';
import type { Row } from '../../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../../ledger/time.ts';
import { phaseIds } from '../../roadmap/pool-ids.ts';
import { assumptionId, INPUT_VAT_DEDUCTIBLE } from '../../scenario/assumption-rows.ts';
import { GOODS_VAT } from '../../scenario/net-price.ts';
import type { Phase, Scenario } from '../../scenario/scenario.ts';
import { classesOf, goodsId, valueLeft } from '../asset-classes.ts';
import type { ProcurementLine } from '../bill-rows.ts';
import { LAST_MONTH } from '../calendar-rows.ts';
import { TOTAL_COST } from '../cash-rows.ts';
import { comparedRows, MONEY } from './alternative.ts';

export const refreshIds = {
  months: 'refresh.months',
  purchase: 'refresh.purchase',
  sold: 'refresh.sold',
  end: 'refresh.end',
} as const;

/**
 * Buying and replacing the servers of each phase after some years: the new at the price of its day, the old sold
 * at what is left of its value; the new one is younger at the end. One replacement a phase. finance.md §8.
 */
export function refreshRows(lines: readonly ProcurementLine[], { phases }: Scenario): Row[] {
  const withServers = phases.filter((phase) => classesOf(phase, lines).includes('servers'));
  const each = (term: (phase: Phase) => Expression): Expression => add(...withServers.map(term));
  const servers = (phase: Phase): string => goodsId(phase, 'servers');
  const at = (phase: Phase): Expression => add(phaseIds(phase).month, refreshIds.months);
  const inMonth = (phase: Phase, value: Expression): Expression =>
    when(compare(at(phase), '<', LAST_MONTH), when(compare(MONTH, '=', at(phase)), value, 0), 0);
  const priceThen = (phase: Phase): Expression =>
    mul(servers(phase), pow(add(1, assumptionId('serverYearlyPriceChange')), assumptionId('refreshYears')));
  const years = (from: Expression): Expression => div(sub(LAST_MONTH, from), MONTHS_PER_YEAR);
  return [
    scalarRow(
      refreshIds.months,
      label('row.refresh.months'),
      { section: 'alternative', unit: '1', format: 'count' },
      roundUp(mul(assumptionId('refreshYears'), MONTHS_PER_YEAR)),
    ),
    monthRow(
      refreshIds.purchase,
      label('row.refresh.purchase'),
      MONEY,
      roundMoney(each((phase) => inMonth(phase, priceThen(phase)))),
    ),
    monthRow(
      refreshIds.sold,
      label('row.refresh.sold'),
      MONEY,
      roundMoney(
        each((phase) =>
          inMonth(phase, mul(servers(phase), valueLeft('servers', ref(assumptionId('refreshYears'))))),
        ),
      ),
    ),
    monthRow(
      refreshIds.end,
      label('row.refresh.end'),
      MONEY,
      when(
        compare(MONTH, '=', LAST_MONTH),
        roundMoney(
          each((phase) =>
            when(
              compare(at(phase), '<', LAST_MONTH),
              sub(
                mul(priceThen(phase), valueLeft('servers', years(at(phase)))),
                mul(servers(phase), valueLeft('servers', years(ref(phaseIds(phase).month)))),
              ),
              0,
            ),
          ),
        ),
        0,
      ),
    ),
    ...comparedRows(
      'refresh',
      add(
        TOTAL_COST,
        sub(refreshIds.purchase, add(refreshIds.sold, refreshIds.end)),
        when(INPUT_VAT_DEDUCTIBLE, 0, roundMoney(mul(refreshIds.purchase, GOODS_VAT))),
      ),
    ),
  ];
}
