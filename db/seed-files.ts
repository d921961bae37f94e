import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { type Cell, type CsvLine, readCsv } from './seed-cells.ts';
import { type Manifest, SEED_FILES, type SeedFile, SEEDS_FOLDER } from './seed-manifest.ts';
import {
  engineCells,
  facilityCells,
  gpuCells,
  modelCells,
  priceCells,
  readCells,
  seedQuoteCells,
  serverCells,
} from './seed-tables.ts';
import {
  engineTable,
  facilityTable,
  gpuTable,
  modelTable,
  priceTable,
  seedQuoteTable,
  serverTable,
  type Table,
} from './tables.ts';

/**
 * The shipped data as a catalog, each file checked against its sha256. Problems: `file-not-found`,
 * `unexpected` (a damaged file). Throws on a row that does not fit its schema, with file and line.
 */
export function readSeeds(manifest: Manifest, folder: string = SEEDS_FOLDER): Result<Catalog> {
  const problems: Problem[] = [];
  const lines = new Map<SeedFile, readonly CsvLine[]>();
  for (const name of SEED_FILES) {
    const file = join(folder, name);
    if (!existsSync(file)) {
      problems.push(problem('file-not-found', '', { file }));
      continue;
    }
    const bytes = readFileSync(file);
    if (createHash('sha256').update(bytes).digest('hex') === manifest.files[name].sha256) {
      lines.set(name, readCsv(bytes.toString('utf8')));
    } else {
      problems.push(problem('unexpected', '', { detail: `${file}: sha256` }));
    }
  }
  return problems.length > 0
    ? fail(problems)
    : ok(toCatalog(manifest.version, (name) => lines.get(name) ?? []));
}

function toCatalog(seedVersion: number, linesOf: (name: SeedFile) => readonly CsvLine[]): Catalog {
  const rows = <Row>(
    name: SeedFile,
    table: Table<Row>,
    cells: Readonly<Record<string, Cell>>,
    more: (line: CsvLine, index: number) => Partial<Row> = () => ({}),
  ): readonly Row[] =>
    linesOf(name).map((line, index) => {
      try {
        return table.parse({ ...readCells(cells, line), ...more(line, index) });
      } catch (cause: unknown) {
        // The header is line 1.
        throw new Error(`${name} line ${index + 2} does not fit its schema`, { cause });
      }
    });

  const catalogItem = new Map(
    linesOf('price_items.csv').map((line) => [line['item_id'], line['catalog_item_id']]),
  );
  return {
    seedVersion,
    gpus: rows('gpus.csv', gpuTable, gpuCells),
    models: rows('models.csv', modelTable, modelCells),
    servers: rows('servers.csv', serverTable, serverCells),
    engines: rows('engines.csv', engineTable, engineCells),
    prices: rows('prices.csv', priceTable, priceCells, (line, index) => ({
      id: numbered('p', index),
      ...inCatalogTerms(line, catalogItem),
    })),
    facilities: rows('power_facility.csv', facilityTable, facilityCells, (_line, index) => ({
      id: numbered('f', index),
    })),
    seedQuotes: rows('seed_quotes.csv', seedQuoteTable, seedQuoteCells),
    retired: [],
  };
}

/** By place in the file: a later release only adds lines at the end. */
const numbered = (prefix: string, index: number): string => `${prefix}-${String(index + 1).padStart(4, '0')}`;

/** The item a price is of, where the source names it otherwise; the source's own name stays in the note. */
function inCatalogTerms(
  line: CsvLine,
  catalogItem: ReadonlyMap<string | undefined, string | undefined>,
): { itemId?: string; sourceNote?: string } {
  const itemId = catalogItem.get(line['item_id']);
  if (itemId === undefined) return {};
  return {
    itemId,
    sourceNote: `${line['source_note'] ?? ''} [item in source: ${line['item_id'] ?? ''}]`.trim(),
  };
}
