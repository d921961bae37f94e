import { readCatalog } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';

export type CatalogKeeper = {
  readonly read: () => Catalog;
  /** To be called when something in it was changed: it is read anew when it is next asked for. */
  readonly forget: () => void;
};

/** The catalog, as it was read with the data file, until something changes it. */
export function setupCatalog(db: OpenedDatabase['db'], first: Catalog): CatalogKeeper {
  let catalog: Catalog | undefined = first;
  return {
    read: () => (catalog ??= readCatalog(db)),
    forget: () => {
      catalog = undefined;
    },
  };
}
