import { label } from '../../i18n/label.ts';
import { monthRow, scalarRow } from '../../ledger/build.ts';
import {
  add,
  compare,
  div,
  type Expression,
  max,
  min,
  mul,
  pmt,
  pow,
  ref,
  roundMoney,
  sub,
  when,
} from '../../ledger/expression.ts';
import type { Row } from '../../ledger/row.ts';
import { MONTH, MONTHS_PER_YEAR } from '../../ledger/time.ts';
import { phaseIds } from '../../roadmap/pool-ids.ts';
import { assumptionId, INPUT_VAT_DEDUCTIBLE } from '../../scenario/assumption-rows.ts';
import { GOODS_VAT } from '../../scenario/net-price.ts';
import type { Phase, Scenario } from '../../scenario/scenario.ts';
import { phaseSumIds } from '../bill-rows.ts';
import { LAST_MONTH } from '../calendar-rows.ts';
import { TOTAL_COST } from '../cash-rows.ts';
import { presentValue } from '../cost-rows.ts';
import { depreciationId } from '../depreciation-rows.ts';
import { paidIds } from '../payment-rows.ts';
import { TAX } from '../tax-rows.ts';
import { comparedRows, MONEY } from './alternative.ts';

export const leaseIds = {
  monthlyRate: 'lease.monthlyRate',
  term: (phase: Phase): string => `lease.${phase.id}.term`,
  rent: (phase: Phase): string => `lease.${phase.id}.rent`,
  buyout: (phase: Phase): string => `lease.${phase.id}.buyout`,
  /** Equipment in a phase's purchase: what the lessor pays. */
  equipmentShare: (phase: Phase): string => `lease.${phase.id}.equipmentShare`,
  financed: 'lease.financed',
  rents: 'lease.rents',
  buyouts: 'lease.buyouts',
  /** Net advantage of leasing: above 0, leasing is cheaper. */
  netAdvantage: 'lease.netAdvantage',
  /** What owning the equipment deducts for income tax, by month; lost where it is leased. */
  lostDeductions: 'lease.lostDeductions',
  netAdvantageAfterTax: 'lease.netAdvantageAfterTax',
} as const;

/**
 * Leasing the equipment of every phase: level rents in advance or in arrears, taken over at an agreed price when the
 * lease ends, at the latest with the plan. Everything that is not equipment is paid as when buying. finance.md §7.
 */
export function leaseRows({ phases }: Scenario): Row[] {
  const sum = (term: (phase: Phase) => Expression): Expression => add(...phases.map(term));
  return [
    scalarRow(
      leaseIds.monthlyRate,
      label('row.lease.monthlyRate'),
      { section: 'alternative', unit: '%', format: 'percent' },
      div(assumptionId('leaseRate'), MONTHS_PER_YEAR),
    ),
    ...phases.flatMap(phaseLeaseRows),
    monthRow(
      leaseIds.financed,
      label('row.lease.financed'),
      MONEY,
      sum((phase) => mul(paidIds(phase).net, leaseIds.equipmentShare(phase))),
    ),
    monthRow(
      leaseIds.rents,
      label('row.lease.rents'),
      MONEY,
      sum((phase) => when(rentIsDue(phase), leaseIds.rent(phase), 0)),
    ),
    monthRow(
      leaseIds.buyouts,
      label('row.lease.buyouts'),
      MONEY,
      sum((phase) =>
        when(
          compare(MONTH, '=', add(phaseIds(phase).month, leaseIds.term(phase))),
          leaseIds.buyout(phase),
          0,
        ),
      ),
    ),
    ...comparedRows(
      'lease',
      add(
        sub(TOTAL_COST, leaseIds.financed),
        add(leaseIds.rents, leaseIds.buyouts),
        when(
          INPUT_VAT_DEDUCTIBLE,
          0,
          roundMoney(mul(sub(add(leaseIds.rents, leaseIds.buyouts), leaseIds.financed), GOODS_VAT)),
        ),
      ),
    ),
    scalarRow(
      leaseIds.netAdvantage,
      label('row.lease.netAdvantage'),
      MONEY,
      sub(presentValue(leaseIds.financed), add(presentValue(leaseIds.rents), presentValue(leaseIds.buyouts))),
    ),
    ...afterTaxRows(sum),
  ];
}

/**
 * Rents and take-over payments are deducted when they are paid, and what owning would have deducted is lost: price −
 * PV(after-tax rents) − PV(lost shield). Nothing is lost of the residual value, since the equipment is taken over. Tax is
 * counted in the month of its cause, not when it is settled. finance.md §7.
 */
function afterTaxRows(sum: (term: (phase: Phase) => Expression) => Expression): Row[] {
  const equipment = sum((phase) => ref(phaseSumIds(phase).equipment));
  const whole = sum((phase) => ref(phaseSumIds(phase).net));
  const paid = add(presentValue(leaseIds.rents), presentValue(leaseIds.buyouts));
  return [
    monthRow(
      leaseIds.lostDeductions,
      label('row.lease.lostDeductions'),
      MONEY,
      when(
        compare(whole, '>', 0),
        mul(add(depreciationId('tax'), TAX.immediate, TAX.writeOff), div(equipment, whole)),
        0,
      ),
    ),
    scalarRow(
      leaseIds.netAdvantageAfterTax,
      label('row.lease.netAdvantageAfterTax'),
      MONEY,
      add(
        leaseIds.netAdvantage,
        mul(assumptionId('incomeTaxRate'), sub(paid, presentValue(leaseIds.lostDeductions))),
      ),
    ),
  ];
}

function phaseLeaseRows(phase: Phase): Row[] {
  const params = { phase: phase.name };
  const { equipment, net } = phaseSumIds(phase);
  const [rate, term, buyout] = [leaseIds.monthlyRate, leaseIds.term(phase), leaseIds.buyout(phase)];
  const growth = pow(add(1, rate), term);
  return [
    scalarRow(
      leaseIds.equipmentShare(phase),
      label('row.lease.equipmentShare', params),
      { section: 'alternative', unit: '%', format: 'percent' },
      when(compare(net, '>', 0), div(equipment, net), 0),
    ),
    scalarRow(
      term,
      label('row.lease.term', params),
      { section: 'alternative', unit: '1', format: 'count' },
      max(1, min(assumptionId('leaseMonths'), sub(LAST_MONTH, phaseIds(phase).month))),
    ),
    scalarRow(
      buyout,
      label('row.lease.buyout', params),
      MONEY,
      roundMoney(mul(equipment, assumptionId('leaseBuyout'))),
    ),
    scalarRow(
      leaseIds.rent(phase),
      label('row.lease.rent', params),
      MONEY,
      roundMoney(
        div(
          pmt(rate, term, sub(equipment, div(buyout, growth))),
          when(assumptionId('leaseInAdvance'), add(1, rate), 1),
        ),
      ),
    ),
  ];
}

/** In advance: from the month of delivery on; in arrears: from the month after. */
function rentIsDue(phase: Phase): Expression {
  const last = add(phaseIds(phase).month, leaseIds.term(phase));
  return when(
    assumptionId('leaseInAdvance'),
    when(compare(MONTH, '>=', phaseIds(phase).month), compare(MONTH, '<', last), 0),
    when(compare(MONTH, '>', phaseIds(phase).month), compare(MONTH, '<=', last), 0),
  );
}
