import { describe, expect, it } from 'vitest';
import { scenarioHistory } from '#db/scenario-store.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { SAMPLE_ID } from '#shared/scenario/sample-id.ts';
import { parseScenario } from '#shared/scenario/parse.ts';
import { addSampleToEmpty, projectsOf } from './projects.ts';
import { temporaryDatabase } from './testing/temporary-database.ts';

function begin() {
  const db = temporaryDatabase();
  let minute = 0;
  const projects = projectsOf({
    db,
    engineVersion: 'test 1',
    author: 'lin',
    outcome: ({ name }) => ({
      hash: `hash of ${name}`,
      figures: { budgetGross: name.length, totalCost: 2 * name.length, missing: 0 },
    }),
    now: () => new Date(Date.UTC(2027, 0, 5, 8, minute++)),
  });
  return { db, projects };
}

describe('the sample', () => {
  it('is there on the first start, and is not made twice', () => {
    const { projects } = begin();
    addSampleToEmpty(projects, 'en');
    addSampleToEmpty(projects, 'zh-CN');
    expect(projects.list()).toEqual([
      {
        id: SAMPLE_ID,
        name: sampleScenario('en').name,
        revision: 1,
        savedAt: '2027-01-05T08:00:00.000Z',
        state: 'draft',
        pinned: false,
        openedAt: null,
        figures: {
          budgetGross: sampleScenario('en').name.length,
          totalCost: 2 * sampleScenario('en').name.length,
          missing: 0,
        },
      },
    ]);
    expect(projects.current()).toBe(SAMPLE_ID);
  });
});

describe('saving', () => {
  it('adds a revision with author, reason and engine, and none when nothing changed', () => {
    const { db, projects } = begin();
    const scenario = sampleScenario('en');
    const first = projects.save(scenario, 'first');
    expect(first).toEqual({ ok: true, value: { revision: 1, savedAt: '2027-01-05T08:00:00.000Z' } });
    expect(projects.save(scenario, 'again')).toEqual(first);
    expect(projects.save({ ...scenario, name: 'Other' }, 'renamed')).toMatchObject({
      value: { revision: 2 },
    });
    expect(scenarioHistory(db, scenario.id)).toMatchObject([
      { number: 2, author: 'lin', reason: 'renamed', engineVersion: 'test 1', resultHash: 'hash of Other' },
      { number: 1, author: 'lin', reason: 'first' },
    ]);
  });
});

describe('a new project', () => {
  it('from nothing can be computed with, and has an id of its own', () => {
    const { projects } = begin();
    const made = projects.create({ from: 'blank' }, 'zh-CN');
    const again = projects.create({ from: 'blank' }, 'zh-CN');
    if (!made.ok || !again.ok) throw new Error('not made');
    expect(made.value.revision).toBe(1);
    expect(parseScenario(made.value.scenario)).toEqual({ ok: true, value: made.value.scenario });
    expect(made.value.scenario.startMonth).toBe('2027-02');
    expect(again.value.scenario.id).not.toBe(made.value.scenario.id);
  });

  it('from another has its content and another name', () => {
    const { projects } = begin();
    const sample = projects.create({ from: 'sample' }, 'en');
    if (!sample.ok) throw new Error('not made');
    const { id, name, ...content } = sample.value.scenario;
    const copy = projects.create({ from: 'copy', copyOf: id }, 'en');
    expect(copy).toMatchObject({ ok: true, value: { revision: 1, scenario: content } });
    if (!copy.ok) throw new Error('not copied');
    expect(copy.value.scenario.name).toBe(`${name} (copy)`);
    expect(copy.value.scenario.id).not.toBe(id);
    expect(projects.current()).toBe(copy.value.scenario.id);
  });

  it('cannot be a copy of nothing', () => {
    const { projects } = begin();
    expect(projects.create({ from: 'copy' }, 'en')).toMatchObject({
      ok: false,
      error: [{ code: 'missing-field', path: 'copyOf' }],
    });
    expect(projects.create({ from: 'copy', copyOf: 'gone' }, 'en')).toMatchObject({
      ok: false,
      error: [{ code: 'revision-not-found' }],
    });
  });
});
