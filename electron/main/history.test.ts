import { describe, expect, it, onTestFinished } from 'vitest';
import { readCatalog } from '#db/catalog-store.ts';
import { plannerDatabase, valueOf } from '#db/testing/opened.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { fileOf, parseProjectFile } from '#shared/scenario/project-file.ts';
import { setupCatalog } from './catalog.ts';
import { historyOf } from './history.ts';
import { addMissing, projectFileOf, takeWhole } from './project-file-content.ts';
import { projectsOf } from './projects.ts';
import { recordsOf } from './records.ts';
import { resultHash, revisionOutcome } from './revision-outcome.ts';

const LIN = { author: 'lin', now: () => new Date('2026-11-02T08:30:00Z') };

function begin() {
  const db = plannerDatabase(onTestFinished);
  const catalog = setupCatalog(db, readCatalog(db));
  const common = { db, catalog, ...LIN };
  const projects = projectsOf({
    db,
    engineVersion: 'test 1',
    ...LIN,
    outcome: (scenario) => revisionOutcome(scenario, catalog.read()),
  });
  const sample = sampleScenario('zh-CN');
  valueOf(projects.save(sample, '第一版'));
  return {
    db,
    catalog,
    projects,
    sample,
    records: recordsOf(common),
    history: historyOf({ ...common, resultHash }),
  };
}

describe('an old revision', () => {
  it('comes out as it did, whatever became of the catalog since', () => {
    const { catalog, projects, sample, records, history } = begin();
    const seen = catalog
      .read()
      .prices.find(({ itemType, basis }) => itemType === 'server' && basis !== 'estimate');
    if (!seen) throw new Error('no price');
    const { id: _id, ...price } = seen;
    for (const server of catalog.read().servers) {
      const dearer = {
        ...price,
        itemId: server.id,
        amount: 9_999_999,
        currency: 'CNY' as const,
        basis: 'contract' as const,
      };
      valueOf(
        records.addPrice({ ...dearer, region: 'CN', observedDate: sample.priceDate, validUntil: null }),
      );
    }
    valueOf(projects.save({ ...sample, horizonMonths: 48 }, '第二版'));
    expect(resultHash(sample, catalog.read())).not.toBe(resultHash(sample, readCatalogBefore()));
    expect(valueOf(history.revision(sample.id, 1)).reproduced).toBe('same');
    expect(valueOf(history.revision(sample.id, 2)).reproduced).toBe('same');

    function readCatalogBefore() {
      return valueOf(history.revision(sample.id, 1)).catalog;
    }
  });

  it('is saved again as another one when the catalog makes something else of it', () => {
    const { catalog, projects, sample, records } = begin();
    const server = catalog.read().servers.find(({ role }) => role === 'inference');
    valueOf(
      records.change(
        [{ kind: 'server', itemId: server?.id ?? '', state: 'retired', document: null }],
        '停产',
      ),
    );
    const again = valueOf(projects.save(sample, '再算一遍'));
    const same = valueOf(projects.save(sample, '再算一遍'));
    expect(same.revision).toBe(again.revision);
  });

  it('becomes the newest one when it is restored', () => {
    const { projects, sample, history } = begin();
    valueOf(projects.save({ ...sample, horizonMonths: 48 }, '第二版'));
    const first = valueOf(history.revision(sample.id, 1)).scenario;
    expect(valueOf(projects.save(first, '恢复修订 1')).revision).toBe(3);
    expect(valueOf(projects.open(sample.id)).scenario).toEqual(sample);
    expect(history.read(sample.id).revisions.map(({ reason }) => reason)).toEqual([
      '恢复修订 1',
      '第二版',
      '第一版',
    ]);
  });
});

describe('an approved project', () => {
  it('is opened with the catalog it was approved with, and cannot be changed', () => {
    const { catalog, projects, sample, records, history } = begin();
    const then = catalog.read();
    valueOf(history.changeState(sample.id, 'submitted', ''));
    valueOf(history.changeState(sample.id, 'approved', ''));
    valueOf(records.change([{ kind: 'gpu', itemId: 'rtx-4090', state: 'retired', document: null }], '停产'));
    const opened = valueOf(projects.open(sample.id));
    expect(opened.state).toBe('approved');
    expect(opened.catalog).toEqual(then);
    expect(catalog.read().retired).toEqual(['gpu/rtx-4090']);
    expect(projects.save({ ...sample, horizonMonths: 48 }, '')).toMatchObject({
      error: [{ code: 'scenario-frozen' }],
    });
    expect(valueOf(projects.save(sample, '导出')).revision).toBe(1);
  });
});

describe('a project file', () => {
  it('carries the project and what it needs of a person’s own catalog to another machine', () => {
    const here = begin();
    const [server] = here.catalog.read().servers;
    if (!server) throw new Error('no server');
    valueOf(
      here.records.change(
        [{ kind: 'server', itemId: 'mine', state: 'active', document: { ...server, id: 'mine' } }],
        '',
      ),
    );
    const text = JSON.stringify(valueOf(projectFileOf(here.db, here.sample.id)));

    const there = begin();
    const file = valueOf(parseProjectFile(text, 'a.json'));
    for (let time = 0; time < 2; time += 1) valueOf(addMissing(file, { db: there.db, ...LIN }));
    there.catalog.forget();
    expect(there.catalog.read()).toEqual(here.catalog.read());
    const adopted = valueOf(there.projects.adopt(file.scenario, '导入'));
    expect({ ...adopted.scenario, id: here.sample.id }).toEqual(here.sample);
    expect(adopted.scenario.id).not.toBe(here.sample.id);
  });

  it('may be a bare scenario document', () => {
    const sample = sampleScenario('en');
    expect(parseProjectFile(JSON.stringify(sample), 'a.json')).toEqual({ ok: true, value: fileOf(sample) });
  });

  it('is read behind the mark that some editors put before a text', () => {
    const sample = sampleScenario('en');
    expect(parseProjectFile(`\uFEFF${JSON.stringify(sample)}`, 'a.json')).toMatchObject({ ok: true });
  });

  it('is taken whole or not at all', () => {
    const here = begin();
    const count = (): readonly unknown[] => [
      here.projects.list().length,
      here.catalog.read().prices.length,
      here.records.read().changes.length,
    ];
    const before = count();
    const [price] = here.catalog.read().prices;
    const [server] = here.catalog.read().servers;
    if (!price || !server) throw new Error('nothing is shipped');
    const { id: _id, ...seen } = price;
    const file = fileOf(here.sample, {
      prices: [{ ...seen, amount: 1 }],
      records: [
        {
          kind: 'server',
          itemId: 'mine',
          state: 'active',
          document: { ...server, id: 'mine', gpuId: 'none' },
        },
      ],
    });
    const take = (content: typeof file) =>
      takeWhole(here.db, () => {
        const added = addMissing(content, { db: here.db, ...LIN });
        return added.ok ? here.projects.adopt(content.scenario, '导入') : added;
      });
    expect(take(file)).toMatchObject({ ok: false, error: [{ code: 'unknown-gpu' }] });
    expect(
      take({
        ...file,
        records: [],
        prices: [
          { ...seen, amount: 1 },
          { ...seen, amount: 2, sourceUrl: ' ' },
        ],
      }),
    ).toMatchObject({ error: [{ code: 'missing-field' }] });
    here.catalog.forget();
    expect(count()).toEqual(before);
    expect(take({ ...file, records: [] }).ok).toBe(true);
  });

  it('changes no prototype, whatever its keys are called', () => {
    const whole = fileOf(sampleScenario('en'));
    const poisoned = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},';
    const texts = [
      poisoned + JSON.stringify(whole).slice(1),
      JSON.stringify({ ...whole, scenario: 0 }).replace('"scenario":0', `"scenario":${poisoned}"a":1}`),
      JSON.stringify({ ...whole, records: 0 }).replace(
        '"records":0',
        `"records":[{"kind":"gpu","itemId":"x","state":"active","document":${poisoned}"id":"x"}}]`,
      ),
    ];
    const there = begin();
    for (const text of texts) {
      const file = parseProjectFile(text, 'a.json');
      if (file.ok) expect(addMissing(file.value, { db: there.db, ...LIN }).ok).toBe(false);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    }
  });

  it.each([
    ['no JSON', '{', 'not-json'],
    ['a thousand brackets deep, a thousand times', '['.repeat(1_000_000), 'not-json'],
    ['nothing', '', 'not-json'],
    ['a list', '[]', 'wrong-type'],
    ['cut off', JSON.stringify(fileOf(sampleScenario('en'))).slice(0, -200), 'not-json'],
    [
      'a number beyond all numbers',
      JSON.stringify(sampleScenario('en')).replace(/"horizonMonths":\d+/, '"horizonMonths":1e999'),
      'wrong-type',
    ],
    ['something else', '{"format":"other"}', 'not-allowed-value'],
    ['a newer form', JSON.stringify({ ...fileOf(sampleScenario('en')), version: 2 }), 'newer-version'],
    [
      'a scenario that its schema refuses',
      JSON.stringify({ ...fileOf(sampleScenario('en')), scenario: {} }),
      'missing-fields',
    ],
    [
      'a record of no kind',
      JSON.stringify({ ...fileOf(sampleScenario('en')), records: [{ kind: 'x' }] }),
      'not-allowed-value',
    ],
  ])('is refused when it is %s', (_what, text, code) => {
    const parsed = parseProjectFile(text, 'a.json');
    expect(parsed.ok ? [] : parsed.error.map((each) => each.code)).toContain(code);
  });
});
