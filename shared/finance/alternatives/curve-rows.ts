import { label } from '../../i18n/label.ts';
import { constantRow, scalarRow } from '../../ledger/build.ts';
import { add, compare, div, mul, sub, when } from '../../ledger/expression.ts';
import type { Row } from '../../ledger/row.ts';
import { INPUT_VAT_DEDUCTIBLE } from '../../scenario/assumption-rows.ts';
import { SERVICES_VAT } from '../../scenario/net-price.ts';
import { presentValue, RESULTS } from '../cost-rows.ts';
import { hireIds } from './hire-rows.ts';

/** Points of the curve over the running share: a tenth of the hours to all of them. */
export const CURVE_POINTS = Array.from({ length: 10 }, (_, index) => index + 1);

export const curveIds = {
  /** Share of the hours in which hired machines run. */
  share: (point: number): string => `curve.share.${point}`,
  /** Price of a GPU-hour at which hiring for that share costs what buying costs. */
  price: (point: number): string => `curve.price.${point}`,
} as const;

const STEPS = 'constant.curveSteps';
/** Price of a GPU-hour at which hiring around the clock costs what buying costs. */
const FULL_PRICE = 'curve.fullPrice';

/**
 * Break-even between buying and hiring as a curve: the price of a GPU-hour at which they cost the same, over the
 * share of hours in which hired machines run. Where the curve lies below a price on offer, buying is cheaper.
 * finance.md §7.
 */
export function curveRows(): Row[] {
  const looks = { section: 'alternative', unit: 'CNY/GPU/h', format: 'unitPrice' } as const;
  const hours = presentValue(hireIds.gpuHours);
  const replaced = sub(RESULTS.presentValue, presentValue(hireIds.kept));
  const withVat = add(1, when(INPUT_VAT_DEDUCTIBLE, 0, SERVICES_VAT));
  return [
    constantRow(STEPS, CURVE_POINTS.length, '1', 'CURVE_STEPS'),
    scalarRow(
      FULL_PRICE,
      label('row.curve.fullPrice'),
      looks,
      when(compare(hours, '>', 0), div(replaced, mul(hours, withVat)), 0),
    ),
    ...CURVE_POINTS.flatMap((point) => [
      scalarRow(
        curveIds.share(point),
        label('row.curve.share', { point }),
        { section: 'alternative', unit: '%', format: 'percent' },
        point === 1 ? div(1, STEPS) : add(curveIds.share(point - 1), div(1, STEPS)),
      ),
      scalarRow(
        curveIds.price(point),
        label('row.curve.price', { point }),
        looks,
        div(FULL_PRICE, curveIds.share(point)),
      ),
    ]),
  ];
}
