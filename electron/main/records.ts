import { readParts, readSuppliers } from '#db/catalog-store.ts';
import type { OpenedDatabase } from '#db/open.ts';
import { readPricePage } from '#db/price-page.ts';
import { addPrice, readWithdrawnPrices } from '#db/price-store.ts';
import { changeRecords, latestChanges } from '#db/record-store.ts';
import { addedSeedPrices, loadedReleases, seedChanges, seedRowsAt } from '#db/seed-archive.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { PriceObservation } from '#shared/catalog/price.ts';
import type { PricePage, PricePageRequest } from '#shared/catalog/price-page.ts';
import { type RecordEdit, SHIPPED_KINDS } from '#shared/catalog/record.ts';
import type { Changed, RecordsRead, ReleaseChanges } from '#shared/ipc/record-channels.ts';
import type { CatalogKeeper } from './catalog.ts';

export type Records = {
  readonly read: () => RecordsRead;
  readonly release: (from: number) => ReleaseChanges;
  readonly change: (edits: readonly RecordEdit[], reason: string) => Result<Changed>;
  readonly addPrice: (price: Omit<PriceObservation, 'id'>) => Result<Changed>;
  readonly pricePage: (request: PricePageRequest) => PricePage;
};

export type RecordsOptions = {
  readonly db: OpenedDatabase['db'];
  readonly catalog: CatalogKeeper;
  readonly author: string;
  readonly now: () => Date;
};

/** What people add to the shipped data: every change is kept, the catalog follows. */
export function recordsOf({ db, catalog, author, now }: RecordsOptions): Records {
  const changed = (inverse: readonly RecordEdit[]): Changed => {
    catalog.forget();
    return { catalog: catalog.read(), inverse };
  };
  return {
    read() {
      const changes = latestChanges(db);
      const to = catalog.read().seedVersion;
      const own = new Set(changes.map(({ kind, itemId }) => `${kind}/${itemId}`));
      return {
        changes: changes.filter(({ kind }) => kind !== 'price'),
        shipped: SHIPPED_KINDS.flatMap((kind) =>
          seedRowsAt(db, kind, to)
            .map((document) => ({ kind, itemId: String(document['id']), document }))
            .filter(({ itemId }) => own.has(`${kind}/${itemId}`)),
        ),
        withdrawnPrices: readWithdrawnPrices(db),
        suppliers: readSuppliers(db),
        parts: readParts(db),
        releases: loadedReleases(db),
      };
    },
    release(from) {
      const to = catalog.read().seedVersion;
      return { from, to, changes: seedChanges(db, from, to), addedPrices: addedSeedPrices(db, from, to) };
    },
    change(edits, reason) {
      const outcome = changeRecords(db, edits, { author, now: now(), reason });
      return outcome.ok ? ok(changed(outcome.value.inverse)) : outcome;
    },
    addPrice(price) {
      const added = addPrice(db, price, { author, now: now() });
      if (!added.ok) return added;
      return ok(changed([{ kind: 'price', itemId: added.value.id, state: 'withdrawn', document: null }]));
    },
    pricePage: (request) => readPricePage(db, request),
  };
}
