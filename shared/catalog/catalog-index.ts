import type { Catalog } from './catalog.ts';
import type { Engine } from './engine.ts';
import type { Gpu } from './gpu.ts';
import type { Model } from './model.ts';
import type { RecordKey } from './record.ts';
import type { Server } from './server.ts';

/** The catalog by id, built once per computation. */
export type CatalogIndex = {
  readonly gpus: ReadonlyMap<string, Gpu>;
  readonly models: ReadonlyMap<string, Model>;
  readonly servers: ReadonlyMap<string, Server>;
  readonly engines: ReadonlyMap<string, Engine>;
  readonly retired: ReadonlySet<RecordKey>;
};

export function indexCatalog(catalog: Catalog): CatalogIndex {
  return {
    gpus: byId(catalog.gpus),
    models: byId(catalog.models),
    servers: byId(catalog.servers),
    engines: byId(catalog.engines),
    retired: new Set(catalog.retired),
  };
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));
