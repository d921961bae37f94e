import type { Catalog } from '#shared/catalog/catalog.ts';
import { readSeeds } from '#db/seed-files.ts';
import { readManifest } from '#db/seed-manifest.ts';

/** The catalog as it ships, straight from the data files. */
export function shippedCatalog(): Catalog {
  const read = readSeeds(readManifest());
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}
