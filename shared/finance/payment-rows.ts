import { label } from '../i18n/label.ts';
import { monthRow, scalarRow } from '../ledger/build.ts';
import { add, compare, type Expression, max, min, mul, ref, roundMoney, sub } from '../ledger/expression.ts';
import type { InputRow, Row } from '../ledger/row.ts';
import { MONTH } from '../ledger/time.ts';
import { phaseIds } from '../roadmap/pool-ids.ts';
import type { Payment, PaymentEvent } from '../scenario/payments.ts';
import type { Phase, Scenario } from '../scenario/scenario.ts';
import { phaseSumIds } from './bill-rows.ts';
import { LAST_MONTH } from './calendar-rows.ts';

/** Ledger ids of a phase's payment, by its place in the list. */
export const paymentIds = (phase: Phase, index: number) => {
  const stem = `payment.${phase.id}.${index + 1}`;
  return {
    share: `${stem}.share`,
    monthsAfter: `${stem}.monthsAfter`,
    month: `${stem}.month`,
    net: `${stem}.net`,
    gross: `${stem}.gross`,
  };
};

/** Ledger ids of what is paid for a phase's purchase in each month. */
export const paidIds = (phase: Phase) => ({
  net: `paid.${phase.id}.net`,
  gross: `paid.${phase.id}.gross`,
});

/** Everything paid for purchases with VAT: in each month. */
export const PAID_GROSS = 'paid.gross';

/**
 * When each phase's purchase is paid for: due months from order, delivery and acceptance, amounts to the fen
 * that add up to the purchase, and both in their months. What falls due after the plan is settled in its last
 * month. finance.md §1 and §12.
 */
export function paymentRows({ phases, priceDate }: Scenario): Row[] {
  return [
    ...phases.flatMap((phase) => [
      ...phase.payments.flatMap((payment, index) => onePayment(phase, payment, index, priceDate)),
      ...paidRows(phase),
    ]),
    monthRow(
      PAID_GROSS,
      label('row.paid.allGross'),
      { section: 'cash', unit: 'CNY', format: 'money' },
      add(...phases.map((phase) => paidIds(phase).gross)),
    ),
  ];
}

const EVENT_MONTH: Readonly<Record<PaymentEvent, 'order' | 'delivery' | 'month'>> = {
  order: 'order',
  delivery: 'delivery',
  acceptance: 'month',
  retention: 'month',
};

function onePayment(phase: Phase, payment: Payment, index: number, date: string): Row[] {
  const ids = paymentIds(phase, index);
  const params = {
    phase: phase.name,
    number: index + 1,
    event: label(`payment.event.${payment.event}`),
  };
  const input = {
    kind: 'input',
    axis: 'scalar',
    section: 'capex',
    provenance: { source: label('source.scenario'), date, certainty: 'sure' },
  } as const satisfies Partial<InputRow>;
  const money = { section: 'capex', unit: 'CNY', format: 'money' } as const;
  return [
    {
      ...input,
      id: ids.share,
      label: label('row.payment.share', params),
      unit: '%',
      format: 'percent',
      value: payment.share,
      least: 0,
      most: 1,
    },
    {
      ...input,
      id: ids.monthsAfter,
      label: label('row.payment.monthsAfter', params),
      unit: '1',
      format: 'count',
      value: payment.monthsAfter,
    },
    scalarRow(
      ids.month,
      label('row.payment.month', params),
      { ...money, unit: '1', format: 'count' },
      max(0, min(LAST_MONTH, add(phaseIds(phase)[EVENT_MONTH[payment.event]], ids.monthsAfter))),
    ),
    scalarRow(ids.net, label('row.payment.net', params), money, amountOf(phase, index, 'net')),
    scalarRow(ids.gross, label('row.payment.gross', params), money, amountOf(phase, index, 'gross')),
  ];
}

/** The last payment takes what rounding left of the others. */
function amountOf(phase: Phase, index: number, side: 'net' | 'gross'): Expression {
  const whole = phaseSumIds(phase)[side];
  const others = phase.payments.slice(0, index).map((_, before) => paymentIds(phase, before)[side]);
  if (index < phase.payments.length - 1) return roundMoney(mul(whole, paymentIds(phase, index).share));
  return others.length === 0 ? ref(whole) : roundMoney(sub(whole, add(...others)));
}

function paidRows(phase: Phase): Row[] {
  const looks = { section: 'cash', unit: 'CNY', format: 'money' } as const;
  const paid = (side: 'net' | 'gross'): Expression =>
    add(
      ...phase.payments.map((_, index) => {
        const ids = paymentIds(phase, index);
        return mul(compare(MONTH, '=', ids.month), ids[side]);
      }),
    );
  const params = { phase: phase.name };
  return [
    monthRow(paidIds(phase).net, label('row.paid.net', params), looks, paid('net')),
    monthRow(paidIds(phase).gross, label('row.paid.gross', params), looks, paid('gross')),
  ];
}
