import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beside the source; a bundled program passes its own folder. */
export const SEEDS_FOLDER = join(import.meta.dirname, 'seeds');

export const SEED_FILES = [
  'gpus.csv',
  'models.csv',
  'servers.csv',
  'engines.csv',
  'power_facility.csv',
  'seed_quotes.csv',
  'prices.csv',
  'price_items.csv',
] as const;
export type SeedFile = (typeof SEED_FILES)[number];

export type SeedFileEntry = {
  /** Of the file's bytes, in hexadecimal. */
  readonly sha256: string;
  readonly rows: number;
  readonly what: string;
  readonly attribution: string;
};

export type Manifest = {
  /** Goes up by one with each change of the data files. */
  readonly version: number;
  readonly files: Readonly<Record<SeedFile, SeedFileEntry>>;
};

/** What the program ships. Throws when it is not there or not a manifest: the program is not whole. */
export function readManifest(folder: string = SEEDS_FOLDER): Manifest {
  const file = join(folder, 'manifest.json');
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isManifest(content)) throw new Error(`${file} is not a manifest of the data files`);
  return content;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isEntry = (value: unknown): value is SeedFileEntry =>
  isRecord(value) &&
  typeof value['sha256'] === 'string' &&
  typeof value['rows'] === 'number' &&
  typeof value['what'] === 'string' &&
  typeof value['attribution'] === 'string';

function isManifest(value: unknown): value is Manifest {
  if (!isRecord(value) || !Number.isInteger(value['version'])) return false;
  const { files } = value;
  return isRecord(files) && SEED_FILES.every((name) => isEntry(files[name]));
}
