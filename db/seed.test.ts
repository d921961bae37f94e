import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readCatalog, seedVersion } from './catalog-store.ts';
import { addPrice } from './price-store.ts';
import { loadSeeds } from './seed.ts';
import { addedSeedPrices, loadedReleases, seedChanges } from './seed-archive.ts';
import { readManifest, SEED_FILES, type SeedFile, SEEDS_FOLDER } from './seed-manifest.ts';
import { codesOf, emptyDatabase, plannerDatabase, valueOf } from './testing/opened.ts';
import { NOW, temporaryFolder } from './testing/temporary-folder.ts';

/** What the program ships. */
const SHIPPED = readManifest().version;

/** A later release: the shipped files with a change, and the next version. */
function release(version: number, change: (path: (name: SeedFile) => string) => void): string {
  const folder = join(temporaryFolder(onTestFinished), 'seeds');
  cpSync(SEEDS_FOLDER, folder, { recursive: true });
  change((name) => join(folder, name));
  const files = { ...readManifest(folder).files };
  for (const name of SEED_FILES) {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    files[name] = { ...files[name], sha256 };
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ version, files }));
  return folder;
}

const replaceIn = (file: string, from: string, to: string): void => {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
};

describe('the shipped data', () => {
  it('is loaded once', () => {
    const db = emptyDatabase(onTestFinished);
    expect(seedVersion(db)).toBe(0);
    expect(loadSeeds(db, { now: NOW })).toEqual({ ok: true, value: { from: 0, to: SHIPPED } });
    expect(loadSeeds(db, { now: NOW })).toEqual({ ok: true, value: { from: SHIPPED, to: SHIPPED } });
    expect(db.prepare('SELECT * FROM seed_release').all()).toEqual([
      { version: SHIPPED, loaded_at: '2026-11-02T08:30:00.000Z' },
    ]);
  });

  it('comes out of the database as it stands in the files', () => {
    const catalog = readCatalog(plannerDatabase(onTestFinished));
    expect(catalog.seedVersion).toBe(SHIPPED);
    expect(catalog.gpus).toHaveLength(83);
    expect(catalog.models).toHaveLength(120);
    expect(catalog.prices).toHaveLength(417);
    expect(catalog.engines).toHaveLength(8);
    expect(catalog.facilities).toHaveLength(180);
    expect(catalog.seedQuotes).toHaveLength(4);
    expect(catalog.gpus.find(({ id }) => id === 'rtx-3090')?.fp8Tflops).toBeNull();
    expect(catalog.prices.find(({ id }) => id === 'p-0337')?.observedDate).toBeNull();
    expect(
      [...catalog.gpus, ...catalog.models, ...catalog.servers].filter(({ sourceUrl }) => !sourceUrl),
    ).toEqual([]);
  });

  it('is not loaded at all when a file is damaged', () => {
    const db = emptyDatabase(onTestFinished);
    const seedsFolder = release(SHIPPED, () => undefined);
    appendFileSync(join(seedsFolder, 'prices.csv'), ' ');
    expect(codesOf(loadSeeds(db, { now: NOW, seedsFolder }))).toEqual(['unexpected']);
    expect(seedVersion(db)).toBe(0);
  });

  it('is not loaded in part when a row is refused', () => {
    const db = emptyDatabase(onTestFinished);
    const seedsFolder = release(SHIPPED, (path) =>
      replaceIn(path('seed_quotes.csv'), 'rtx-a5000', 'rtx-none'),
    );
    expect(() => loadSeeds(db, { now: NOW, seedsFolder })).toThrow(/FOREIGN KEY/);
    expect(readCatalog(db).gpus).toEqual([]);
  });
});

describe('a newer release', () => {
  const newer = (): string =>
    release(SHIPPED + 1, (path) => {
      replaceIn(path('gpus.csv'), 'rtx-3090,NVIDIA,GeForce RTX 3090,', 'rtx-3090,NVIDIA,RTX 3090 renamed,');
      const models = readFileSync(path('models.csv'), 'utf8').split('\n');
      writeFileSync(path('models.csv'), models.filter((line) => !line.startsWith('llama2-7b,')).join('\n'));
      appendFileSync(
        path('prices.csv'),
        'rtx-3090,gpu,CNY,5000,per card,street,CN,2026-10-30,https://example.com,\n',
      );
    });

  it('replaces the seed rows of the catalog and only adds prices', () => {
    const db = plannerDatabase(onTestFinished);
    const before = readCatalog(db);
    expect(valueOf(loadSeeds(db, { now: NOW, seedsFolder: newer() }))).toEqual({
      from: SHIPPED,
      to: SHIPPED + 1,
    });
    const after = readCatalog(db);
    expect(after.seedVersion).toBe(SHIPPED + 1);
    expect(after.gpus.find(({ id }) => id === 'rtx-3090')?.model).toBe('RTX 3090 renamed');
    expect(after.models.map(({ id }) => id)).not.toContain('llama2-7b');
    expect(after.prices.slice(0, 417)).toEqual(before.prices);
    expect(after.prices[417]).toMatchObject({ id: 'p-0418', itemId: 'rtx-3090', amount: 5000 });
  });

  it('says what changed since any release that the file has had', () => {
    const db = plannerDatabase(onTestFinished);
    valueOf(loadSeeds(db, { now: NOW, seedsFolder: newer() }));
    expect(loadedReleases(db).map(({ version }) => version)).toEqual([SHIPPED + 1, SHIPPED]);
    expect(
      seedChanges(db, SHIPPED, SHIPPED + 1).map(({ kind, itemId, after }) => [kind, itemId, after !== null]),
    ).toEqual([
      ['gpu', 'rtx-3090', true],
      ['model', 'llama2-7b', false],
    ]);
    expect(addedSeedPrices(db, SHIPPED, SHIPPED + 1)).toBe(1);
    expect(addedSeedPrices(db, SHIPPED + 1, SHIPPED + 1)).toBe(0);
  });

  it('does not touch what the user entered', () => {
    const db = plannerDatabase(onTestFinished);
    db.exec("UPDATE gpu SET origin = 'user', seed_version = NULL, model = 'mine' WHERE id = 'rtx-3090'");
    db.exec("UPDATE model SET origin = 'user', seed_version = NULL WHERE id = 'llama2-7b'");
    const [price] = readCatalog(db).prices;
    if (!price) throw new Error('no price');
    const { id: _id, ...seen } = price;
    addPrice(db, { ...seen, amount: 14_500, basis: 'quote' }, { author: 'lin', now: NOW });
    valueOf(loadSeeds(db, { now: NOW, seedsFolder: newer() }));
    const after = readCatalog(db);
    expect(after.gpus.find(({ id }) => id === 'rtx-3090')?.model).toBe('mine');
    expect(after.models.map(({ id }) => id)).toContain('llama2-7b');
    expect(after.prices.find(({ id }) => id === 'u-0001')?.amount).toBe(14_500);
  });

  it('keeps an accelerator it no longer ships while a server of the user needs it', () => {
    const db = plannerDatabase(onTestFinished);
    db.exec(`INSERT INTO server SELECT 'mine', 'Mine', 'rtx-3090', 4, cpu, cpu_cores, memory_gb, storage_tb,
      max_power_watts, rack_units, role, source_url, source_note, 'user', NULL FROM server WHERE id = 'mgmt-2u'`);
    const seedsFolder = release(SHIPPED + 1, (path) => {
      const gpus = readFileSync(path('gpus.csv'), 'utf8').split('\n');
      writeFileSync(path('gpus.csv'), gpus.filter((line) => !/^(rtx-3090|t4),/.test(line)).join('\n'));
    });
    valueOf(loadSeeds(db, { now: NOW, seedsFolder }));
    const ids = readCatalog(db).gpus.map(({ id }) => id);
    expect(ids).toContain('rtx-3090');
    expect(ids).not.toContain('t4');
  });

  it('may not change a price that was shipped', () => {
    const db = plannerDatabase(onTestFinished);
    const seedsFolder = release(SHIPPED + 1, (path) =>
      replaceIn(path('prices.csv'), 'rtx-4090,gpu,CNY,15000', 'rtx-4090,gpu,CNY,16000'),
    );
    expect(() => loadSeeds(db, { now: NOW, seedsFolder })).toThrow('seed price p-0001');
    expect(seedVersion(db)).toBe(SHIPPED);
  });
});
