import { describe, expect, it, onTestFinished } from 'vitest';
import type { RecordEdit } from '#shared/catalog/record.ts';
import {
  catalogState,
  readCatalog,
  readCatalogAt,
  readParts,
  readSuppliers,
  seedVersion,
} from './catalog-store.ts';
import { addPrice } from './price-store.ts';
import { changeRecords, changesOf } from './record-store.ts';
import { seedChanges } from './seed-archive.ts';
import { codesOf, plannerDatabase, valueOf } from './testing/opened.ts';
import { SUPPLIER } from './testing/quote-example.ts';
import { NOW } from './testing/temporary-folder.ts';

const LIN = { author: 'lin', now: NOW, reason: '核对数据表' };

function begin() {
  const db = plannerDatabase(onTestFinished);
  const shipped = readCatalog(db).gpus.find(({ id }) => id === 'rtx-4090');
  if (!shipped) throw new Error('no such GPU');
  const edit = (change: object, itemId = 'rtx-4090'): RecordEdit => ({
    kind: 'gpu',
    itemId,
    state: 'active',
    document: { ...shipped, id: itemId, ...change },
  });
  const gpu = (id: string) => readCatalog(db).gpus.find((each) => each.id === id);
  return { db, shipped, edit, gpu };
}

describe('a record of the user’s', () => {
  it('stands in for the shipped one, which is never lost', () => {
    const { db, shipped, edit, gpu } = begin();
    const { inverse } = valueOf(changeRecords(db, [edit({ tdpWatts: 425 })], LIN));
    expect(gpu('rtx-4090')?.tdpWatts).toBe(425);
    expect(readCatalog(db).gpus).toHaveLength(83);
    expect(inverse).toEqual([{ kind: 'gpu', itemId: 'rtx-4090', state: 'withdrawn', document: null }]);
    valueOf(changeRecords(db, inverse, { ...LIN, reason: '撤销' }));
    expect(gpu('rtx-4090')).toEqual(shipped);
    expect(changesOf(db, 'gpu', 'rtx-4090').map(({ reason }) => reason)).toEqual(['撤销', '核对数据表']);
  });

  it('may be a copy under a new name, in the order of ids', () => {
    const { db, edit, gpu } = begin();
    valueOf(changeRecords(db, [edit({ model: 'RTX 4090 48G', memoryGB: 48 }, 'rtx-4090-48g')], LIN));
    expect(gpu('rtx-4090-48g')?.memoryGB).toBe(48);
    const ids = readCatalog(db).gpus.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((left, right) => (left < right ? -1 : 1)));
  });

  it('leads back, step by step, to what was before', () => {
    const { db, edit, gpu } = begin();
    valueOf(changeRecords(db, [edit({ tdpWatts: 425 })], LIN));
    const second = valueOf(changeRecords(db, [edit({ tdpWatts: 430 })], LIN));
    valueOf(changeRecords(db, second.inverse, LIN));
    expect(gpu('rtx-4090')?.tdpWatts).toBe(425);
  });

  it('is retired, not removed', () => {
    const { db, gpu } = begin();
    valueOf(changeRecords(db, [{ kind: 'gpu', itemId: 'rtx-4090', state: 'retired', document: null }], LIN));
    expect(gpu('rtx-4090')).toBeDefined();
    expect(readCatalog(db).retired).toEqual(['gpu/rtx-4090']);
  });

  it('is refused, and nothing with it, when a field does not fit', () => {
    const { db, edit, gpu } = begin();
    const edits = [edit({ tdpWatts: 425 }), edit({ memoryGB: 0 }, 'other')];
    expect(codesOf(changeRecords(db, edits, LIN))).toEqual(['out-of-range']);
    expect(gpu('rtx-4090')?.tdpWatts).toBe(450);
    expect(codesOf(changeRecords(db, [edit({ id: 'x' })], LIN))).toEqual(['not-allowed-value']);
  });

  it('is refused when it refers to what is not there', () => {
    const { db, edit } = begin();
    const server = readCatalog(db).servers.find(({ gpuId }) => gpuId !== null);
    const built: RecordEdit = {
      kind: 'server',
      itemId: 'mine',
      state: 'active',
      document: { ...server, id: 'mine', gpuId: 'my-gpu' },
    };
    expect(codesOf(changeRecords(db, [built], LIN))).toEqual(['unknown-gpu']);
    expect(codesOf(changeRecords(db, [edit({}, 'my-gpu'), built], LIN))).toEqual([]);
    const unknown = (kind: RecordEdit['kind']): RecordEdit => ({
      kind,
      itemId: 'none',
      state: kind === 'model' ? 'retired' : 'withdrawn',
      document: null,
    });
    for (const kind of ['model', 'price', 'quote'] as const) {
      expect(codesOf(changeRecords(db, [unknown(kind)], LIN))).toEqual(['record-not-found']);
    }
  });

  it('may be a supplier or a part', () => {
    const { db } = begin();
    const part = {
      id: 'cable',
      name: '光纤跳线',
      category: 'other',
      specification: 'MPO-12',
      unit: '根',
      sourceUrl: '',
      note: '',
    };
    const edits: RecordEdit[] = [
      SUPPLIER,
      { kind: 'part', itemId: 'cable', state: 'active', document: part },
    ];
    valueOf(changeRecords(db, edits, LIN));
    expect(readSuppliers(db).map(({ name }) => name)).toEqual(['华信科技']);
    expect(readParts(db)).toEqual([part]);
  });
});

describe('a price', () => {
  it('is withdrawn and brought back, never removed', () => {
    const { db } = begin();
    const [seen] = readCatalog(db).prices;
    if (!seen) throw new Error('no price');
    const count = readCatalog(db).prices.length;
    const edit = { kind: 'price', itemId: seen.id, state: 'withdrawn', document: null } as const;
    const { inverse } = valueOf(changeRecords(db, [edit], LIN));
    expect(readCatalog(db).prices).toHaveLength(count - 1);
    valueOf(changeRecords(db, inverse, LIN));
    expect(readCatalog(db).prices).toHaveLength(count);
  });
});

describe('the catalog of an earlier day', () => {
  it('is read again as it was, whatever was changed and added since', () => {
    const { db, edit } = begin();
    valueOf(changeRecords(db, [edit({ tdpWatts: 425 })], LIN));
    const state = catalogState(db);
    const then = readCatalog(db);
    valueOf(changeRecords(db, [edit({ tdpWatts: 430 }), edit({}, 'copy')], LIN));
    const { id: _id, ...seen } = then.prices[0] ?? { id: '' };
    valueOf(addPrice(db, { ...then.prices[0], ...seen } as Parameters<typeof addPrice>[1], LIN));
    expect(readCatalog(db)).not.toEqual(then);
    expect(readCatalogAt(db, state)).toEqual(then);
  });

  it('says what a release of the shipped data changed', () => {
    const { db } = begin();
    const shipped = seedVersion(db);
    const next = shipped + 1;
    db.prepare("INSERT INTO seed_release VALUES (?, '2026-12-01T00:00:00Z')").run(next);
    const insert = db.prepare("INSERT INTO seed_row VALUES ('gpu', @id, @next, @row)");
    const row = JSON.stringify({
      ...readCatalog(db).gpus.find(({ id }) => id === 'rtx-4090'),
      tdpWatts: 451,
    });
    insert.run({ id: 'rtx-4090', next, row });
    insert.run({ id: 't4', next, row: null });
    expect(
      seedChanges(db, shipped, next).map(({ itemId, before, after }) => [
        itemId,
        before?.['tdpWatts'],
        after?.['tdpWatts'],
      ]),
    ).toEqual([
      ['rtx-4090', 450, 451],
      ['t4', 70, undefined],
    ]);
    expect(seedChanges(db, next, next)).toEqual([]);
  });
});

describe('an engine', () => {
  it('of the shipped data is overridden, retired and led back, and never lost', () => {
    const { db } = begin();
    const vllm = readCatalog(db).engines.find(({ id }) => id === 'vllm');
    if (!vllm) throw new Error('not shipped');
    const edit = (state: RecordEdit['state'], document: RecordEdit['document']): void =>
      void valueOf(
        changeRecords(db, [{ kind: 'engine', itemId: 'vllm', state, document }], { ...LIN, reason: '' }),
      );
    edit('active', { ...vllm, gpuVendors: 'NVIDIA' });
    expect(readCatalog(db).engines.find(({ id }) => id === 'vllm')?.gpuVendors).toBe('NVIDIA');
    edit('retired', null);
    expect(readCatalog(db).retired).toContain('engine/vllm');
    edit('withdrawn', null);
    expect(readCatalog(db).engines.find(({ id }) => id === 'vllm')).toEqual(vllm);
    expect(changesOf(db, 'engine', 'vllm')).toHaveLength(3);
  });

  it("of one's own is kept under its own id, and not with a program that nobody knows", () => {
    const { db } = begin();
    const vllm = readCatalog(db).engines.find(({ id }) => id === 'vllm');
    const own = { ...vllm, id: 'vllm-house', name: 'vLLM (house)' };
    const edit = { kind: 'engine', itemId: 'vllm-house', state: 'active', document: own } as const;
    valueOf(changeRecords(db, [edit], { ...LIN, reason: '' }));
    expect(readCatalog(db).engines.map(({ id }) => id)).toContain('vllm-house');
    const wrong = { ...edit, document: { ...own, program: 'guess' } };
    expect(codesOf(changeRecords(db, [wrong], { ...LIN, reason: '' }))).toEqual(['not-allowed-value']);
  });
});
