import type { JSX } from 'react';
import { lineIds, priceId, type ProcurementLine } from '#shared/finance/bill-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { includesVat, type PricePick } from '#shared/scenario/pick-price.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { usePreviewed } from '../../app/store/preview.ts';
import { useView } from '../../app/store/view-store.ts';
import { enterPrice, PRICE_RANGE } from './enter-price.ts';

/** The unit price of a line in yuan, on the tax basis shown; typing one makes it the scenario's own price. */
export function PriceField({
  plan,
  line,
  price,
}: {
  readonly plan: Plan;
  readonly line: ProcurementLine;
  readonly price: PricePick;
}): JSX.Element {
  const translator = useTranslator();
  const { t, label } = translator;
  const taxView = useView((view) => view.taxView);
  const ids = lineIds(line.id);
  const name = label(line.name);
  // On the basis it was seen on, a price is shown as it was seen, not as it comes back from rounded conversion.
  const asSeen = price.currency === 'CNY' && includesVat(price) === (taxView === 'gross');
  const row = asSeen ? priceId(price.itemId) : taxView === 'gross' ? ids.grossPrice : ids.netPrice;
  const value = usePreviewed(plan, (values) => values.at(row));
  return (
    <NumberField
      label={t('costs.priceOf', { item: `${line.phase.name} · ${name}` })}
      hideLabel
      value={value}
      range={PRICE_RANGE}
      decimals={2}
      onChange={(amount) => enterPrice({ itemId: price.itemId, name, amount, taxView }, translator)}
    />
  );
}
