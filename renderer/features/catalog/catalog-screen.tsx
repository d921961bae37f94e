import './catalog.css';
import { type JSX, useState } from 'react';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { Segmented } from '../../components/segmented.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import { GpuTable } from './gpu-table.tsx';
import { ModelTable } from './model-table.tsx';
import { PriceTable } from './price-table.tsx';
import { ServerTable } from './server-table.tsx';

const TABS = ['gpus', 'servers', 'models', 'prices'] as const;
type Tab = (typeof TABS)[number];

const TABLES: Readonly<Record<Tab, (props: CatalogTableProps) => JSX.Element>> = {
  gpus: GpuTable,
  servers: ServerTable,
  models: ModelTable,
  prices: PriceTable,
};

/** The catalog, and the words that a row must contain. */
export type CatalogTableProps = { readonly catalog: Catalog; readonly words: string };

/** GPUs, servers, models and prices with their sources. */
export function CatalogScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  const [tab, setTab] = useState<Tab>('gpus');
  const [words, setWords] = useState('');
  if (!catalog) return null;
  const Shown = TABLES[tab];
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{t('nav.catalog')}</h1>
          <p className="screen-lead">{t('catalog.lead')}</p>
        </div>
        <span className="muted small">{t('catalog.version', { version: catalog.seedVersion })}</span>
      </div>
      <div className="row catalog-tools">
        <Segmented
          label={t('catalog.tabs')}
          value={tab}
          options={TABS.map((value) => ({
            value,
            label: `${t(`catalog.${value}`)} ${catalog[value].length}`,
          }))}
          onChange={setTab}
        />
        <input
          className="catalog-search"
          type="search"
          aria-label={t('catalog.search')}
          placeholder={t('catalog.search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <Shown catalog={catalog} words={words.trim().toLowerCase()} />
    </>
  );
}
