import '../../components/data-table/data-table.css';
import './prices.css';
import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { PricePage, PricePageRequest } from '#shared/catalog/price-page.ts';
import { CURRENCIES, PRICE_BASES } from '#shared/catalog/price.ts';
import { ASSUMPTION_DEFAULTS } from '#shared/scenario/defaults.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { catalogInUse, usePlanner } from '../../app/store/planner-store.ts';
import { readRecords, useRecords } from '../../app/store/records.ts';
import { showScreen, useView } from '../../app/store/view-store.ts';
import { planner } from '../../app/planner.ts';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { Problems } from '../../components/problems.tsx';
import { SearchSelect } from '../../components/search-select.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { formatQuantity } from '../../components/format.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { ItemHistory } from './item-history.tsx';
import { PriceForm } from './price-form.tsx';
import { basisName, itemOptions, itemTypeName, pricedItems } from './price-items.ts';
import { PriceList } from './price-list.tsx';
import { WithdrawnPrices } from './withdrawn-prices.tsx';

/** Rows of one page. */
const PAGE = 100;

type Filters = PricePageRequest['filters'];

/** Every price that was seen, with its age and how far it can be relied on; the history of an item; prices to be added. */
export function PricesScreen(): JSX.Element | null {
  const translator = useTranslator();
  const { t } = translator;
  const catalog = usePlanner(catalogInUse);
  const scenario = useScenario();
  const records = useRecords((state) => state.records);
  const itemId = useView((view) => view.pricedItem);
  const [filters, setFilters] = useState<Filters>({});
  const [order, setOrder] = useState<Pick<PricePageRequest, 'sort' | 'descending'>>({
    sort: 'date',
    descending: true,
  });
  const [offset, setOffset] = useState(0);
  const [adding, setAdding] = useState(false);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  const request = {
    filters: itemId === undefined ? filters : { ...filters, itemId },
    ...order,
    offset,
    limit: PAGE,
  };
  const { page, problems } = usePricePage(request);
  useEffect(() => void readRecords(), []);
  if (!catalog) return null;

  const items = pricedItems(catalog, records, translator);
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const item = items.find(({ id }) => id === itemId);
  const priceDate = scenario?.priceDate ?? today;
  const types = [...new Set(catalog.prices.map(({ itemType }) => itemType))];
  const filterBy = (change: Partial<Record<keyof Filters, string>>): void => {
    const merged = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== '');
    setFilters(Object.fromEntries(merged));
    setOffset(0);
  };
  const chooseItem = (chosen: string): void => {
    useView.setState({ pricedItem: chosen === '' ? undefined : chosen });
    setOffset(0);
  };
  const all = { value: '', label: t('table.all') };
  return (
    <>
      <ScreenHead title={t('nav.prices')} lead={t('prices.lead', { date: priceDate })}>
        <div className="row">
          {scenario && <Rates scenario={scenario} />}
          <button type="button" className="button button-primary" onClick={() => setAdding(true)}>
            {t('prices.add')}
          </button>
        </div>
      </ScreenHead>
      <Problems problems={problems} />
      {item && scenario && <ItemHistory item={item} names={names} catalog={catalog} scenario={scenario} />}
      <section className="card" aria-label={t('prices.list')}>
        <div className="card-head price-filters">
          <div className="field price-item-filter">
            <span className="field-label">{t('column.item')}</span>
            <SearchSelect
              label={t('column.item')}
              value={itemId ?? ''}
              options={[{ ...all, group: t('table.all') }, ...itemOptions(items, translator)]}
              onChange={chooseItem}
            />
          </div>
          <SelectField
            label={t('column.itemType')}
            value={filters.itemType ?? ''}
            options={[all, ...types.map((value) => ({ value, label: itemTypeName(value, translator) }))]}
            onChange={(itemType) => filterBy({ itemType })}
          />
          <SelectField
            label={t('column.basis')}
            value={filters.basis ?? ''}
            options={[all, ...PRICE_BASES.map((value) => ({ value, label: basisName(value, translator) }))]}
            onChange={(basis) => filterBy({ basis })}
          />
          <SelectField
            label={t('column.currency')}
            value={filters.currency ?? ''}
            options={[all, ...CURRENCIES.map((value) => ({ value, label: value }))]}
            onChange={(currency) => filterBy({ currency })}
          />
          <Pages offset={offset} count={page?.count ?? 0} onOffset={setOffset} />
        </div>
        {page && (
          <PriceList
            page={page}
            names={names}
            priceDate={priceDate}
            order={order}
            onOrder={(changed) => {
              setOrder(changed);
              setOffset(0);
            }}
          />
        )}
      </section>
      <WithdrawnPrices names={names} />
      {adding && (
        <PriceForm items={items} itemId={item?.id} date={priceDate} onClose={() => setAdding(false)} />
      )}
    </>
  );
}

/** What a unit of each currency is in CNY, with the day of the rate; they are changed among the assumptions. */
function Rates({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t, locale } = useTranslator();
  const { usdCny } = scenario.assumptions;
  const isDefault = usdCny === ASSUMPTION_DEFAULTS.usdCny.value;
  const rates = [
    { currency: 'USD', rate: usdCny, date: isDefault ? ASSUMPTION_DEFAULTS.usdCny.date : undefined },
    ...scenario.exchangeRates,
  ];
  return (
    <button type="button" className="link small" onClick={() => showScreen('assumptions')}>
      {rates.map(({ currency, rate, date }) => (
        <span key={currency} className="price-rate">
          {t('prices.rate', {
            currency,
            rate: formatQuantity(rate, locale),
            date: date ?? t('prices.ownRate'),
          })}
        </span>
      ))}
    </button>
  );
}

/** Reads a page of the data file, and again with every change of prices. */
function usePricePage(request: PricePageRequest): {
  readonly page: PricePage | undefined;
  readonly problems: readonly Problem[];
} {
  const version = useRecords((state) => state.version);
  const [read, setRead] = useState<{ page?: PricePage; problems: readonly Problem[] }>({ problems: [] });
  // As text, so that the same request is the same; the version has it read anew.
  const key = JSON.stringify({ request, version });
  useEffect(() => {
    let current = true;
    const asked = JSON.parse(key) as { readonly request: PricePageRequest };
    void planner()
      .readPricePage(asked.request)
      .then((answer) => {
        if (!current) return;
        setRead(answer.ok ? { page: answer.value, problems: [] } : { problems: answer.error });
      });
    return () => {
      current = false;
    };
  }, [key]);
  return { page: read.page, problems: read.problems };
}

function Pages({
  offset,
  count,
  onOffset,
}: {
  readonly offset: number;
  readonly count: number;
  readonly onOffset: (offset: number) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const last = Math.min(offset + PAGE, count);
  return (
    <span className="row price-pages">
      <span className="muted small" aria-live="polite">
        {t('prices.shown', { first: count === 0 ? 0 : offset + 1, last, count })}
      </span>
      <button
        type="button"
        className="button"
        disabled={offset === 0}
        onClick={() => onOffset(Math.max(0, offset - PAGE))}
      >
        {t('prices.previous')}
      </button>
      <button
        type="button"
        className="button"
        disabled={last >= count}
        onClick={() => onOffset(offset + PAGE)}
      >
        {t('prices.next')}
      </button>
    </span>
  );
}
