import type { JSX } from 'react';
import { hasRate } from '#shared/scenario/net-price.ts';
import { estimatedPrice, priceBook } from '#shared/scenario/pick-price.ts';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { catalogInUse, usePlanner } from '../../app/store/planner-store.ts';
import { formatUnitPrice } from '../../components/format.ts';
import { takeEstimate } from './enter-price.ts';

/** Of an item that nobody offers: what a source estimates it at, to be taken over as an assumption with one press. */
export function EstimateOffer({
  itemId,
  name,
}: {
  readonly itemId: string;
  readonly name: string;
}): JSX.Element | null {
  const { t, locale } = useTranslator();
  const scenario = useScenario();
  const catalog = usePlanner(catalogInUse);
  const price = scenario && catalog && estimatedPrice(itemId, scenario, priceBook(catalog.prices));
  if (!scenario || !price || !hasRate(price.currency, scenario)) return null;
  const { low, high, currency, date, source } = price;
  const amount = (value: number): string => formatUnitPrice(value, locale);
  return (
    <div className="small muted estimate-offer" title={source}>
      {t(low === high ? 'costs.estimate' : 'costs.estimateRange', {
        amount: amount(price.amount),
        low: amount(low),
        high: amount(high),
        currency,
        date: date ?? t('known.no'),
      })}{' '}
      <button
        type="button"
        className="link"
        aria-label={t('costs.takeEstimateOf', { item: name })}
        onClick={() => takeEstimate(price, name)}
      >
        {t('costs.takeEstimate')}
      </button>
    </div>
  );
}
