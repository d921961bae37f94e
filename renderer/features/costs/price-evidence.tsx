import type { JSX } from 'react';
import { priceId } from '#shared/finance/bill-rows.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { PricePick } from '#shared/scenario/pick-price.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { FigureButton } from '../../components/figure-button.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { catalogInUse, usePlanner } from '../../app/store/planner-store.ts';
import { resetPrice } from './enter-price.ts';
import { regionLabel } from '#shared/catalog/region-label.ts';

/** What a price rests on, how old it is, and the way back when it was typed over. */
export function PriceEvidence({
  price,
  name,
}: {
  readonly price: PricePick;
  readonly name: string;
}): JSX.Element {
  const { t } = useTranslator();
  const isOwn = useScenario()?.prices.some(({ itemId }) => itemId === price.itemId) === true;
  const inCatalog = usePlanner((state) =>
    catalogInUse(state)?.prices.some(({ itemId }) => itemId === price.itemId),
  );
  const key = `basis.${price.basis}`;
  return (
    <>
      <FigureButton row={priceId(price.itemId)}>{isMessageKey(key) ? t(key) : t('basis.other')}</FigureButton>
      <div className="muted small">
        {t('costs.observed', { region: regionLabel(price.region), date: price.date ?? t('known.no') })}
      </div>
      <div>
        <CertaintyMark certainty={price.certainty} quietWhenSure />{' '}
        {price.isOutlier && <span className="mark mark-warn">{t('standing.outlier')}</span>}
        {isOwn && inCatalog === true && (
          <button type="button" className="link small" onClick={() => resetPrice(price.itemId, name)}>
            {t('costs.reset')}
          </button>
        )}
      </div>
    </>
  );
}
