import { idIn } from '#shared/base/problem.ts';
import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { enterPrice, PRICE_RANGE } from './enter-price.ts';
import { EstimateOffer } from './estimate-offer.tsx';

/** Items without a price: every total lacks them until one is entered here. */
export function MissingPrices({ plan }: { readonly plan: Plan }): JSX.Element | null {
  const translator = useTranslator();
  const { t, param, problem } = translator;
  const taxView = useView((view) => view.taxView);
  if (plan.missing.length === 0) return null;
  return (
    <section className="problems problems-warn" role="alert">
      <p className="problem-what">{t('costs.missing', { count: plan.missing.length })}</p>
      <ul className="stack">
        {plan.missing.map((one) => {
          const item = idIn(one, 'item');
          const { what, fix } = problem(one);
          const name = param(one.params['name'] ?? item);
          return (
            <li key={item} className="row">
              <CertaintyMark certainty="missing" />
              <span title={fix}>{what}</span>
              {one.code !== 'missing-quantity' && (
                <div className="missing-field">
                  <NumberField
                    label={t('costs.enterPriceOf', { item: name, tax: t(`tax.${taxView}`) })}
                    hideLabel
                    value={undefined}
                    unit={t('unitName.yuan')}
                    range={PRICE_RANGE}
                    onChange={(amount) => enterPrice({ itemId: item, name, amount, taxView }, translator)}
                  />
                </div>
              )}
              {one.code === 'missing-price' && <EstimateOffer itemId={item} name={name} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
