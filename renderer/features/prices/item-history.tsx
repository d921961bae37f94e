import { type JSX, lazy, Suspense } from 'react';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { pickPrice, priceBook, type PricePick } from '#shared/scenario/pick-price.ts';
import { priceHistory, STANDINGS } from '#shared/scenario/price-history.ts';
import { yuanPer } from '#shared/scenario/net-price.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { useTranslator } from '../../app/hooks.ts';
import { CertaintyMark } from '../../components/certainty-mark.tsx';
import { formatUnitPrice } from '../../components/format.ts';
import { basisName, type PricedItem } from './price-items.ts';
import { priceUnitName } from '../../components/price-unit-name.ts';

const PriceChart = lazy(async () => ({ default: (await import('./price-chart.tsx')).PriceChart }));

/** What an item cost over time, what its average holds, and which price the project takes and why. */
export function ItemHistory({
  item,
  names,
  catalog,
  scenario,
}: {
  readonly item: PricedItem;
  readonly names: ReadonlyMap<string, string>;
  readonly catalog: Catalog;
  readonly scenario: Scenario;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const { priceDate, assumptions } = scenario;
  const observations = catalog.prices.filter(({ itemId }) => itemId === item.id);
  const { goodsVat, servicesVat } = assumptions;
  const history = priceHistory(observations, {
    priceDate,
    goodsVat,
    servicesVat,
    yuanPer: (currency) => yuanPer(currency, scenario),
  });
  const pick = pickPrice(item.id, scenario, priceBook(catalog.prices));
  const keptOut = STANDINGS.filter((standing) => standing !== 'counted').flatMap((standing) => {
    const count = history.points.filter((point) => point.standing === standing).length;
    return count === 0 ? [] : [t('prices.keptOutCount', { what: t(`standing.${standing}`), count })];
  });
  const figure = (value: number | undefined): string =>
    value === undefined ? t('known.no') : formatUnitPrice(value, locale);
  return (
    <section className="card" aria-label={t('prices.historyOf', { item: item.name })}>
      <div className="card-head">
        <h2>{t('prices.historyOf', { item: item.name })}</h2>
        <span className="muted small">
          {t('prices.footing', { unit: priceUnitName(history.unit, names, translator) })}
        </span>
      </div>
      <div className="price-history">
        <Suspense fallback={<p className="muted price-chart">{t('loading')}</p>}>
          <PriceChart name={item.name} history={history} />
        </Suspense>
        <dl className="definition price-figures">
          <dt>{t('prices.mean')}</dt>
          <dd>{figure(history.mean)}</dd>
          <dt>{t('prices.median')}</dt>
          <dd>{figure(history.median)}</dd>
          <dt>{t('prices.range')}</dt>
          <dd>
            {history.counted === 0 ? t('known.no') : `${figure(history.low)} – ${figure(history.high)}`}
          </dd>
          <dt>{t('prices.counted')}</dt>
          <dd>{t('prices.countedOf', { counted: history.counted, all: history.points.length })}</dd>
          <dt>{t('prices.keptOut')}</dt>
          <dd>{keptOut.length === 0 ? t('catalog.noNote') : keptOut.join(t('edit.separator'))}</dd>
          <dt>{t('prices.picked')}</dt>
          <dd>
            <Picked pick={pick} />
          </dd>
        </dl>
      </div>
      <p className="card-foot small">{t('prices.rule', { date: priceDate })}</p>
    </section>
  );
}

/** The price the project takes, as quoted. */
function Picked({ pick }: { readonly pick: PricePick | undefined }): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  if (!pick) return <CertaintyMark certainty="missing" />;
  return (
    <span className="row">
      {t('prices.pickedAs', {
        amount: formatUnitPrice(pick.amount, locale),
        currency: pick.currency,
        basis: basisName(pick.basis, translator),
        date: pick.date ?? t('known.no'),
      })}
      <CertaintyMark certainty={pick.certainty} quietWhenSure />
      {pick.isOutlier && <span className="mark mark-warn">{t('standing.outlier')}</span>}
    </span>
  );
}
