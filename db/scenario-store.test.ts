import { describe, expect, it, onTestFinished } from 'vitest';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { listScenarios, readScenario, saveScenario, scenarioHistory } from './scenario-store.ts';
import { codesOf, emptyDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';

const at = (now: string) => ({
  reason: '修改单价',
  author: '李工',
  now: new Date(now),
  engineVersion: '0.1.0',
  resultHash: 'abc',
});

const MONDAY = at('2026-11-02T08:30:00Z');
const TUESDAY = at('2026-11-03T09:00:00Z');

describe('a scenario', () => {
  it('is read as it was saved', () => {
    const db = emptyDatabase(onTestFinished);
    expect(valueOf(saveScenario(db, SCENARIO, MONDAY))).toEqual({ number: 1, added: true });
    expect(valueOf(readScenario(db, SCENARIO.id))).toEqual({
      scenarioId: 'assistant',
      number: 1,
      createdAt: '2026-11-02T08:30:00.000Z',
      author: '李工',
      reason: '修改单价',
      engineVersion: '0.1.0',
      resultHash: 'abc',
      catalogState: null,
      document: SCENARIO,
    });
  });

  it('gets a second revision, and the first stays', () => {
    const db = emptyDatabase(onTestFinished);
    saveScenario(db, SCENARIO, MONDAY);
    const changed: Scenario = { ...SCENARIO, name: '新名称', horizonMonths: 48 };
    expect(valueOf(saveScenario(db, changed, { ...TUESDAY, resultHash: null }))).toEqual({
      number: 2,
      added: true,
    });
    expect(valueOf(readScenario(db, SCENARIO.id)).document).toEqual(changed);
    expect(valueOf(readScenario(db, SCENARIO.id, 1)).document).toEqual(SCENARIO);
    expect(scenarioHistory(db, SCENARIO.id).map(({ number, resultHash }) => [number, resultHash])).toEqual([
      [2, null],
      [1, 'abc'],
    ]);
  });

  it('gets no revision when nothing changed, whatever the order of its fields', () => {
    const db = emptyDatabase(onTestFinished);
    saveScenario(db, SCENARIO, MONDAY);
    const { schemaVersion, ...rest } = SCENARIO;
    const sameInOtherOrder: Scenario = { ...rest, schemaVersion };
    expect(valueOf(saveScenario(db, sameInOtherOrder, TUESDAY))).toEqual({ number: 1, added: false });
    expect(scenarioHistory(db, SCENARIO.id)).toHaveLength(1);
  });

  it('gets a revision when it goes back to what it was before', () => {
    const db = emptyDatabase(onTestFinished);
    saveScenario(db, SCENARIO, MONDAY);
    saveScenario(db, { ...SCENARIO, horizonMonths: 48 }, MONDAY);
    expect(valueOf(saveScenario(db, SCENARIO, TUESDAY))).toEqual({ number: 3, added: true });
  });

  it('is not saved when its schema refuses it', () => {
    const db = emptyDatabase(onTestFinished);
    expect(codesOf(saveScenario(db, { ...SCENARIO, horizonMonths: 6 }, MONDAY))).toEqual(['out-of-range']);
    expect(listScenarios(db)).toEqual([]);
  });

  it('that does not exist, or not in that revision, is told', () => {
    const db = emptyDatabase(onTestFinished);
    saveScenario(db, SCENARIO, MONDAY);
    expect(codesOf(readScenario(db, 'other'))).toEqual(['revision-not-found']);
    expect(readScenario(db, SCENARIO.id, 9)).toEqual({
      ok: false,
      error: [{ code: 'revision-not-found', path: '', params: { revision: 'assistant #9' } }],
    });
    expect(scenarioHistory(db, 'other')).toEqual([]);
  });

  it('is not trusted when another program wrote it', () => {
    const db = emptyDatabase(onTestFinished);
    saveScenario(db, SCENARIO, MONDAY);
    db.exec(`INSERT INTO scenario_revision
      SELECT scenario_id, 2, created_at, author, reason, engine_version, json_set(document, '$.horizonMonths', 'x'), NULL, NULL
      FROM scenario_revision`);
    expect(codesOf(readScenario(db, SCENARIO.id))).toEqual(['wrong-type']);
  });
});

describe('the list of scenarios', () => {
  it('has the latest name, revision and day, the last saved first', () => {
    const db = emptyDatabase(onTestFinished);
    saveScenario(db, SCENARIO, MONDAY);
    saveScenario(db, { ...SCENARIO, id: 'other', name: '另一个' }, MONDAY);
    saveScenario(db, { ...SCENARIO, name: '新名称' }, TUESDAY);
    expect(listScenarios(db)).toEqual([
      {
        id: 'assistant',
        name: '新名称',
        createdAt: '2026-11-02T08:30:00.000Z',
        latestRevision: 2,
        savedAt: '2026-11-03T09:00:00.000Z',
      },
      {
        id: 'other',
        name: '另一个',
        createdAt: '2026-11-02T08:30:00.000Z',
        latestRevision: 1,
        savedAt: '2026-11-02T08:30:00.000Z',
      },
    ]);
  });
});
