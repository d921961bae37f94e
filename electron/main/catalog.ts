import { readCatalog } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';

/** The catalog, read when it is first asked for. Nothing changes it while the app runs. */
export function setupCatalog(db: OpenedDatabase['db']): () => Catalog {
  let catalog: Catalog | undefined;
  return () => (catalog ??= readCatalog(db));
}
