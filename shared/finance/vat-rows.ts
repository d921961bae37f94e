import { label } from '../i18n/label.ts';
import { monthRow } from '../ledger/build.ts';
import { add, mul, prior, ref, roundMoney, sub, when } from '../ledger/expression.ts';
import type { Row } from '../ledger/row.ts';
import { INPUT_VAT_DEDUCTIBLE } from '../scenario/assumption-rows.ts';
import { GOODS_VAT, SERVICES_VAT } from '../scenario/net-price.ts';
import { inLastMonth } from './calendar-rows.ts';
import { costId } from './categories.ts';
import { itemIds, type PlannedItem, vatOf } from './item-rows.ts';
import { PAID_GROSS } from './payment-rows.ts';

/** Ledger ids of input VAT in each month. */
export const VAT = {
  purchase: 'vat.purchase',
  running: 'vat.running',
  input: 'vat.input',
  deducted: 'vat.deducted',
  /** Paid and not yet deducted at the end of the month. */
  waiting: 'vat.waiting',
} as const;

/**
 * Input VAT: paid with each payment and each running cost. A general taxpayer deducts it from output VAT in the
 * month after, so that it costs time alone; where it cannot be deducted it is a cost. finance.md §6.
 */
export function vatRows(items: readonly PlannedItem[]): Row[] {
  const looks = { section: 'tax', unit: 'CNY', format: 'money' } as const;
  const onItems = items.flatMap(({ id, item }) => {
    const rate = vatOf(item);
    // The demand charge is part of the electricity bill.
    return rate === undefined || item.category === 'energy' ? [] : [roundMoney(mul(itemIds(id).cost, rate))];
  });
  return [
    monthRow(VAT.purchase, label('row.vat.purchase'), looks, sub(PAID_GROSS, costId('capex'))),
    monthRow(
      VAT.running,
      label('row.vat.running'),
      looks,
      add(
        roundMoney(mul(costId('energy'), GOODS_VAT)),
        roundMoney(mul(costId('maintenance'), SERVICES_VAT)),
        ...onItems,
      ),
    ),
    monthRow(VAT.input, label('row.vat.input'), looks, add(VAT.purchase, VAT.running)),
    monthRow(costId('vat'), label('row.cost.vat'), looks, when(INPUT_VAT_DEDUCTIBLE, 0, ref(VAT.input))),
    monthRow(
      VAT.deducted,
      label('row.vat.deducted'),
      looks,
      when(
        INPUT_VAT_DEDUCTIBLE,
        // With the last month everything is settled.
        when(inLastMonth, add(prior(VAT.input), VAT.input), prior(VAT.input)),
        0,
      ),
    ),
    monthRow(
      VAT.waiting,
      label('row.vat.waiting'),
      looks,
      sub(add(prior(VAT.waiting), VAT.input), add(VAT.deducted, costId('vat'))),
    ),
  ];
}
