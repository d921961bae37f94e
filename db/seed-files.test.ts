import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { PRICE_BASES } from '#shared/catalog/price.ts';
import { readCsv } from './seed-cells.ts';
import { readSeeds } from './seed-files.ts';
import { readManifest, SEED_FILES, SEEDS_FOLDER } from './seed-manifest.ts';
import { codesOf, valueOf } from './testing/opened.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const manifest = readManifest();
const catalog: Catalog = valueOf(readSeeds(manifest));

const linesOf = (name: string) => readCsv(readFileSync(join(SEEDS_FOLDER, name), 'utf8'));

const find = <Row extends { readonly id: string }>(rows: readonly Row[], id: string): Row => {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`${id} is not there`);
  return row;
};

describe('the manifest', () => {
  it.each(SEED_FILES)('states the rows and the sha256 of %s', (name) => {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(SEEDS_FOLDER, name)))
      .digest('hex');
    expect(manifest.files[name]).toMatchObject({ sha256, rows: linesOf(name).length });
  });

  it('is refused when it is none', () => {
    const folder = temporaryFolder(onTestFinished);
    writeFileSync(join(folder, 'manifest.json'), '{"version": 2, "files": {}}');
    expect(() => readManifest(folder)).toThrow('is not a manifest');
  });
});

describe('the shipped data', () => {
  it('loads every row', () => {
    expect(catalog.gpus).toHaveLength(83);
    expect(catalog.models).toHaveLength(120);
    expect(catalog.prices).toHaveLength(417);
    expect(catalog.facilities).toHaveLength(180);
    expect(catalog.seedQuotes).toHaveLength(4);
    expect(catalog.servers).toHaveLength(26);
  });

  it('gives every row an id of its own', () => {
    for (const rows of [catalog.gpus, catalog.models, catalog.servers, catalog.prices, catalog.facilities]) {
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    }
  });

  it('keeps the source of every row', () => {
    const { gpus, models, servers, prices, facilities } = catalog;
    for (const [name, rows] of [
      ['gpus.csv', gpus],
      ['models.csv', models],
      ['servers.csv', servers],
      ['prices.csv', prices],
      ['power_facility.csv', facilities],
    ] as const) {
      expect(rows.map(({ sourceUrl }) => sourceUrl)).toEqual(linesOf(name).map((line) => line['source_url']));
      expect(rows.filter(({ sourceUrl }) => sourceUrl === '')).toEqual([]);
    }
    expect(gpus.map(({ sourceNote }) => sourceNote)).toEqual(
      linesOf('gpus.csv').map((line) => line['source_note']),
    );
  });

  it('reads an empty cell as not known, never as 0', () => {
    const blanks = (name: string, header: string): number =>
      linesOf(name).filter((line) => line[header] === '').length;
    expect(catalog.gpus.filter(({ tdpWatts }) => tdpWatts === null)).toHaveLength(
      blanks('gpus.csv', 'tdp_w'),
    );
    expect(catalog.gpus.filter(({ fp8Tflops }) => fp8Tflops === null)).toHaveLength(
      blanks('gpus.csv', 'fp8_dense_tflops'),
    );
    expect(catalog.models.filter(({ layers }) => layers === null)).toHaveLength(
      blanks('models.csv', 'n_layers'),
    );
    expect(find(catalog.gpus, 'rtx-3090')).toMatchObject({
      fp8Tflops: null,
      fp4Tflops: null,
      exportNotes: null,
    });
    expect(find(catalog.servers, 'srv-8xascend-910c').maxPowerWatts).toBeNull();
    expect(catalog.prices.filter(({ observedDate }) => observedDate === null).map(({ id }) => id)).toEqual([
      'p-0337',
      'p-0338',
    ]);
  });

  it('reads the cells of a row into the fields they belong to', () => {
    expect(find(catalog.gpus, 'h100-sxm')).toMatchObject({
      memoryGB: 80,
      bf16Tflops: 989.4,
      tdpWatts: 700,
      interconnectGBs: 900,
    });
    expect(find(catalog.models, 'llama2-70b')).toMatchObject({
      totalParamsB: 68.98,
      layers: 80,
      kvHeads: 8,
      kvBytesPerToken16: 327680,
      maxContext: 4096,
    });
    expect(catalog.seedQuotes.map(({ gpuId, priceCny }) => [gpuId, priceCny])).toEqual([
      ['rtx-4090', 15000],
      ['rtx-a5000', 35000],
      ['a100-80-sxm', 150000],
      ['h100-sxm', 350000],
    ]);
    expect(find(catalog.facilities, 'f-0001')).toMatchObject({ key: 'elec_industrial_us', value: 0.0813 });
  });
});

describe('prices', () => {
  it('are of the item, kind and amount of their line', () => {
    expect(find(catalog.prices, 'p-0001')).toEqual({
      id: 'p-0001',
      itemId: 'rtx-4090',
      itemType: 'gpu',
      amount: 15000,
      currency: 'CNY',
      unit: 'per card',
      basis: 'seed',
      taxBasis: 'unstated',
      region: 'CN',
      observedDate: '2024-12-06',
      validUntil: null,
      sourceUrl: 'seed document (AIGC推理服务器选型建议, page dated 2024-12)',
      sourceNote: 'seed GPU table: 4090 24GB 1.5万, 算力83T',
    });
    expect(catalog.prices.filter(({ basis }) => !PRICE_BASES.includes(basis))).toEqual([]);
  });

  it('hold tax where the note says so, and are unstated otherwise', () => {
    const stated = catalog.prices.filter(({ taxBasis }) => taxBasis !== 'unstated');
    expect(stated.map(({ itemId, taxBasis }) => [itemId, taxBasis])).toEqual([
      ['smm-rent-8xh20-96', 'inclusive'],
    ]);
  });

  it('end where the note says so', () => {
    const ending = catalog.prices.filter(({ validUntil }) => validUntil !== null);
    expect(ending.map(({ itemId, validUntil }) => [itemId, validUntil])).toEqual([
      ['aws-cb-p5-2024', '2025-01-01'],
      ['aws-cb-p5e-2024', '2025-01-01'],
      ['aws-cb-p4d-2024', '2025-01-01'],
    ]);
  });

  it('of the two ends of a range stay two observations of one server', () => {
    const range = catalog.prices.filter(({ itemId }) => itemId === 'server-8xl20');
    expect(range.map(({ amount }) => amount)).toEqual([660000, 1200000]);
    expect(range[0]?.sourceNote).toContain('low end');
    expect(range[0]?.sourceNote).toContain('[item in source: server-8xl20-low]');
  });
});

describe('servers', () => {
  const priced = (id: string): boolean => catalog.prices.some(({ itemId }) => itemId === id);

  it('are built on accelerators of the catalog', () => {
    const gpus = new Set(catalog.gpus.map(({ id }) => id));
    const unknown = catalog.servers.filter(({ gpuId }) => gpuId !== null && !gpus.has(gpuId));
    expect(unknown).toEqual([]);
  });

  it('have a price, but for the two that no source prices', () => {
    expect(catalog.servers.filter(({ id }) => !priced(id)).map(({ id }) => id)).toEqual([
      'srv-8xgaudi3',
      'mgmt-2u',
    ]);
  });

  it('leave out only the priced ones whose accelerator is not clear', () => {
    const servers = new Set(catalog.servers.map(({ id }) => id));
    const left = catalog.prices.filter(
      ({ itemType, itemId }) => itemType === 'server' && !servers.has(itemId),
    );
    expect([...new Set(left.map(({ itemId }) => itemId))].toSorted()).toEqual([
      'gaudi3-8x-kit',
      'srv-8gpu-unspecified',
      'srv-8xascend-910b-inference',
      'srv-8xascend-910b-training',
    ]);
  });

  it('draw at least what their accelerators draw, and say when the figure is derived', () => {
    const cardWatts = (gpuId: string | null): number =>
      catalog.gpus.find(({ id }) => id === gpuId)?.tdpWatts ?? 0;
    const tooLittle = catalog.servers.filter(
      ({ maxPowerWatts, gpuId, gpuCount }) =>
        maxPowerWatts !== null && maxPowerWatts <= gpuCount * cardWatts(gpuId),
    );
    expect(tooLittle).toEqual([]);
    const unexplained = catalog.servers.filter(
      ({ sourceNote }) => !/power_facility|DERIVED|not known/.test(sourceNote),
    );
    expect(unexplained).toEqual([]);
  });

  it('have the parts of the seed document where it names them', () => {
    expect(find(catalog.servers, 'srv-seed-pro-8xa100')).toMatchObject({
      gpuId: 'a100-80-sxm',
      gpuCount: 8,
      cpu: '2× AMD EPYC 7763',
      memoryGB: 1024,
      storageTB: 20,
      maxPowerWatts: 6500,
    });
    expect(find(catalog.servers, 'mgmt-2u')).toMatchObject({ gpuId: null, gpuCount: 0, role: 'management' });
  });
});

describe('data files that are not whole', () => {
  function copied(): string {
    const folder = join(temporaryFolder(onTestFinished), 'seeds');
    cpSync(SEEDS_FOLDER, folder, { recursive: true });
    return folder;
  }

  it('are refused, each by name', () => {
    const folder = copied();
    writeFileSync(
      join(folder, 'gpus.csv'),
      readFileSync(join(folder, 'gpus.csv'), 'utf8').replace(',24,', ',48,'),
    );
    rmSync(join(folder, 'models.csv'));
    expect(codesOf(readSeeds(manifest, folder))).toEqual(['unexpected', 'file-not-found']);
  });
});
