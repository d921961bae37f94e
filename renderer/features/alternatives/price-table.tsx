import type { JSX } from 'react';
import type { AlternativePrice } from '#shared/finance/alternatives/alternative.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { SERVICES_VAT } from '#shared/scenario/net-price.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { FigureButton } from '../../components/figure-button.tsx';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { useView } from '../../app/store/view-store.ts';
import { basisName } from '../prices/price-items.ts';
import { enterPrice, PRICE_RANGE, resetPrice } from '../costs/enter-price.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { regionLabel } from '#shared/catalog/region-label.ts';

const DECIMALS = 4;

/** What hiring and paying by use rest on: each price with where and when it was seen; an offer is typed over it. */
export function PriceTable({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const taxView = useView((view) => view.taxView);
  const prices = plan.alternatives.flatMap((alternative) => alternative.prices);
  return (
    <section className="card" aria-label={t('alternatives.prices')}>
      <div className="card-head">
        <h2>{t('alternatives.prices')}</h2>
        <span className="muted small">{t('alternatives.pricesNote')}</span>
      </div>
      <TableFrame>
        <table className="table" data-testid="alternative-prices">
          <thead>
            <tr>
              <th>{t('alternatives.item')}</th>
              <th className="number">{t('alternatives.price', { tax: t(`tax.${taxView}`) })}</th>
              <th>{t('alternatives.per')}</th>
              <th>{t('costs.source')}</th>
            </tr>
          </thead>
          <tbody>
            {prices.map((price) => (
              <PriceRow key={price.itemId} plan={plan} of={price} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

function PriceRow({ plan, of }: { readonly plan: Plan; readonly of: AlternativePrice }): JSX.Element {
  const translator = useTranslator();
  const { t, label } = translator;
  const taxView = useView((view) => view.taxView);
  const { itemId, net, price } = of;
  const name = label(of.name);
  const tax = taxView === 'gross' ? 1 + plan.values.at(SERVICES_VAT) : 1;
  const isOwn = plan.scenario.prices.some((own) => own.itemId === itemId);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number offer-cell">
        <NumberField
          label={t('costs.priceOf', { item: name })}
          hideLabel
          value={net === undefined || !plan.ledger.byId.has(net) ? undefined : plan.values.at(net) * tax}
          range={PRICE_RANGE}
          decimals={DECIMALS}
          onChange={(amount) => enterPrice({ itemId, name, amount, taxView }, translator)}
        />
      </td>
      <td className="soft small">{t(`alternatives.per.${of.per}`)}</td>
      <td>
        {price && net !== undefined && plan.ledger.byId.has(net) ? (
          <>
            <FigureButton row={net}>{basisName(price.basis, translator)}</FigureButton>
            <span className="muted small">
              {' '}
              {t('costs.observed', { region: regionLabel(price.region), date: price.date ?? t('known.no') })}
            </span>{' '}
            <CertaintyMark certainty={price.certainty} quietWhenSure />{' '}
            {isOwn && (
              <button type="button" className="link small" onClick={() => resetPrice(itemId, name)}>
                {t('alternatives.reset')}
              </button>
            )}
          </>
        ) : (
          <CertaintyMark certainty="missing" />
        )}
      </td>
    </tr>
  );
}
