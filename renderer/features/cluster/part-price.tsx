import type { JSX } from 'react';
import type { ClusterLine } from '#shared/cluster/design.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { ownPrice } from '#shared/scenario/pick-price.ts';
import { grossPriceOf, netPriceOf } from '#shared/sizing/market.ts';
import { useTranslator } from '../../app/hooks.ts';
import { showPricesOf, useView } from '../../app/store/view-store.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { useMoney } from '../../components/money.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { enterPrice, PRICE_RANGE } from '../costs/enter-price.ts';
import { EstimateOffer } from '../costs/estimate-offer.tsx';

/** Price of one piece: of a source, leading to its history; else a field to type one, beside what is estimated. */
export function PartPrice({
  plan: { scenario },
  line: { part, itemId, price },
}: {
  readonly plan: Plan;
  readonly line: ClusterLine;
}): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  const money = useMoney();
  const taxView = useView((view) => view.taxView);
  const name = t(`cluster.part.${part}`);
  const each = price && (taxView === 'net' ? netPriceOf(price, scenario) : grossPriceOf(price, scenario));
  if (price && each !== undefined && ownPrice(itemId, scenario) === undefined) {
    return (
      <>
        <button type="button" className="link" onClick={() => showPricesOf(itemId)}>
          {money.formatUnit(each)}
        </button>
        <div>
          <CertaintyMark certainty={price.certainty} quietWhenSure />
        </div>
      </>
    );
  }
  return (
    <div className="cluster-price">
      <NumberField
        label={t('costs.enterPriceOf', { item: name, tax: t(`tax.${taxView}`) })}
        hideLabel
        value={each}
        range={PRICE_RANGE}
        decimals={2}
        onChange={(amount) => enterPrice({ itemId, name, amount, taxView }, translator)}
      />
      <CertaintyMark certainty={price?.certainty ?? 'missing'} quietWhenSure />
      {!price && <EstimateOffer itemId={itemId} name={name} />}
    </div>
  );
}
