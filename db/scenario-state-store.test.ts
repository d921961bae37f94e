import { describe, expect, it, onTestFinished } from 'vitest';
import { noteOpened, pinScenario, readMarks } from './scenario-mark-store.ts';
import { changeState, scenarioState, stateHistory } from './scenario-state-store.ts';
import { readScenario, saveScenario } from './scenario-store.ts';
import { codesOf, emptyDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW } from './testing/temporary-folder.ts';

const LIN = { author: 'lin', now: NOW, reason: '' };
const SAVE = { ...LIN, engineVersion: '1', resultHash: null };
const CHANGED = { ...SCENARIO, horizonMonths: 48 };

function saved() {
  const db = emptyDatabase(onTestFinished);
  valueOf(saveScenario(db, SCENARIO, SAVE));
  return db;
}

describe('the state of a scenario', () => {
  it('goes from draft over submitted to approved, with who and when and which revision', () => {
    const db = saved();
    expect(scenarioState(db, SCENARIO.id)).toBe('draft');
    valueOf(changeState(db, SCENARIO.id, 'submitted', LIN));
    valueOf(changeState(db, SCENARIO.id, 'approved', { ...LIN, author: 'wang' }));
    expect(stateHistory(db, SCENARIO.id)).toMatchObject([
      { number: 2, revision: 1, state: 'approved', author: 'wang', at: NOW.toISOString() },
      { number: 1, revision: 1, state: 'submitted', author: 'lin' },
    ]);
  });

  it.each(['submitted', 'approved'] as const)('freezes the content when it is %s', (state) => {
    const db = saved();
    valueOf(changeState(db, SCENARIO.id, 'submitted', LIN));
    if (state === 'approved') valueOf(changeState(db, SCENARIO.id, 'approved', LIN));
    expect(saveScenario(db, CHANGED, SAVE)).toEqual({
      ok: false,
      error: [{ code: 'scenario-frozen', path: '', params: { state } }],
    });
    expect(valueOf(readScenario(db, SCENARIO.id)).document).toEqual(SCENARIO);
    expect(valueOf(saveScenario(db, SCENARIO, SAVE))).toEqual({ number: 1, added: false });
  });

  it('goes back to draft with a reason only, and the approved revision stays', () => {
    const db = saved();
    valueOf(changeState(db, SCENARIO.id, 'submitted', LIN));
    valueOf(changeState(db, SCENARIO.id, 'approved', LIN));
    expect(codesOf(changeState(db, SCENARIO.id, 'draft', { ...LIN, reason: ' ' }))).toEqual([
      'reason-needed',
    ]);
    valueOf(changeState(db, SCENARIO.id, 'draft', { ...LIN, reason: '需求变更' }));
    expect(valueOf(saveScenario(db, CHANGED, SAVE)).number).toBe(2);
    expect(valueOf(readScenario(db, SCENARIO.id, 1)).document).toEqual(SCENARIO);
  });

  it('skips no step', () => {
    const db = saved();
    expect(codesOf(changeState(db, SCENARIO.id, 'approved', LIN))).toEqual(['state-not-allowed']);
    expect(codesOf(changeState(db, SCENARIO.id, 'draft', LIN))).toEqual(['state-not-allowed']);
    expect(codesOf(changeState(db, 'none', 'submitted', LIN))).toEqual(['revision-not-found']);
  });
});

describe('marks', () => {
  it('pin a scenario and tell when it was last opened', () => {
    const db = saved();
    expect(readMarks(db).size).toBe(0);
    pinScenario(db, SCENARIO.id, true);
    noteOpened(db, SCENARIO.id, NOW);
    expect(readMarks(db).get(SCENARIO.id)).toMatchObject({ pinned: true, openedAt: NOW.toISOString() });
    pinScenario(db, SCENARIO.id, false);
    expect(readMarks(db).get(SCENARIO.id)).toMatchObject({ pinned: false, openedAt: NOW.toISOString() });
  });
});
