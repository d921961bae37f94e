import './catalog.css';
import { type JSX, useEffect, useState } from 'react';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { type EditedKind, emptyRecord } from '#shared/catalog/record-fields.ts';
import { catalogParts } from '#shared/catalog/parts.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import { readRecords, useRecords } from '../../app/store/records.ts';
import { ChangesView } from './changes-view.tsx';
import { EngineTable } from './engine-table.tsx';
import { FacilityTable } from './facility-table.tsx';
import { GpuTable } from './gpu-table.tsx';
import { MemoryView } from './memory-view.tsx';
import { ModelTable } from './model-table.tsx';
import { PartTable } from './part-table.tsx';
import { RecordForm } from './record-form.tsx';
import { SeedTable } from './seed-table.tsx';
import { ServerTable } from './server-table.tsx';
import { SupplierTable } from './supplier-table.tsx';

const TABS = [
  'gpus',
  'servers',
  'parts',
  'models',
  'memory',
  'engines',
  'facilities',
  'suppliers',
  'seed',
  'changes',
] as const;
type Tab = (typeof TABS)[number];

const TABLES: Readonly<Record<Tab, (props: CatalogTableProps) => JSX.Element>> = {
  gpus: GpuTable,
  servers: ServerTable,
  parts: PartTable,
  models: ModelTable,
  memory: MemoryView,
  engines: EngineTable,
  facilities: FacilityTable,
  suppliers: SupplierTable,
  seed: SeedTable,
  changes: ChangesView,
};

/** What can be added to a part of the catalog. */
const ADDED: Readonly<Partial<Record<Tab, EditedKind>>> = {
  gpus: 'gpu',
  servers: 'server',
  parts: 'part',
  models: 'model',
  engines: 'engine',
  facilities: 'facility',
  suppliers: 'supplier',
};

/** The catalog, and the words that a row must contain. */
export type CatalogTableProps = { readonly catalog: Catalog; readonly words: string };

/** Accelerators, servers, parts, models, facilities and suppliers with their sources; each can be added to and changed. */
export function CatalogScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const catalog = usePlanner((state) => state.catalog);
  const records = useRecords((state) => state.records);
  const [tab, setTab] = useState<Tab>('gpus');
  const [words, setWords] = useState('');
  const [adding, setAdding] = useState<EditedKind>();
  useEffect(() => void readRecords(), []);
  if (!catalog) return null;
  const Shown = TABLES[tab];
  const added = ADDED[tab];
  const counts: Readonly<Partial<Record<Tab, number>>> = {
    gpus: catalog.gpus.length,
    servers: catalog.servers.length,
    models: catalog.models.length,
    engines: catalog.engines.length,
    facilities: catalog.facilities.length,
    seed: catalog.seedQuotes.length,
    parts: catalogParts(catalog.prices, records?.parts ?? []).length,
    suppliers: records?.suppliers.length ?? 0,
  };
  return (
    <>
      <ScreenHead title={t('nav.catalog')} lead={t('catalog.lead')}>
        <div className="row">
          {tab !== 'changes' && (
            <input
              className="catalog-search"
              type="search"
              aria-label={t('catalog.search')}
              placeholder={t('catalog.search')}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
          )}
          {added && (
            <button type="button" className="button" onClick={() => setAdding(added)}>
              {t('record.add', { kind: t(`recordKind.${added}`) })}
            </button>
          )}
        </div>
      </ScreenHead>
      <div className="row catalog-tools">
        <Segmented
          label={t('catalog.tabs')}
          value={tab}
          options={TABS.map((value) => ({
            value,
            label:
              counts[value] === undefined
                ? t(`catalog.${value}`)
                : `${t(`catalog.${value}`)} ${counts[value]}`,
          }))}
          onChange={setTab}
        />
        <span className="muted small">{t('catalog.version', { version: catalog.seedVersion })}</span>
      </div>
      <Shown catalog={catalog} words={words.trim().toLowerCase()} />
      {adding && (
        <RecordForm
          draft={{ kind: adding, document: emptyRecord(adding), isNew: true }}
          onClose={() => setAdding(undefined)}
        />
      )}
    </>
  );
}
