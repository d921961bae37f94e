import { describe, expect, it } from 'vitest';
import { readCatalog } from '#db/catalog-store.ts';
import { problem } from '#shared/base/problem.ts';
import { fail } from '#shared/base/result.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { projectReader } from './project-reader.ts';
import { projectsOf } from './projects.ts';
import { readStart } from './read-start.ts';
import { temporaryDatabase } from './testing/temporary-database.ts';

function begin() {
  const db = temporaryDatabase();
  let minute = 0;
  const now = () => new Date(Date.UTC(2027, 0, 5, 8, minute++));
  const reader = projectReader(db, now);
  const projects = projectsOf({
    db,
    engineVersion: 'test 1',
    author: 'lin',
    outcome: () => null,
    now,
    reader,
  });
  const readers = {
    catalog: { read: () => readCatalog(db) },
    projects: reader,
  };
  return { db, projects, reader, readers };
}

describe('the window opens', () => {
  it('on nothing as long as there is no project: the sample is made first', () => {
    expect(readStart(begin().readers)).toBeUndefined();
  });

  it('on the project saved last, with the catalog, and it is the current one', () => {
    const { db, projects, reader, readers } = begin();
    const sample = sampleScenario('en');
    projects.save({ ...sample, id: 'older' }, 'first');
    projects.save({ ...sample, id: 'newer' }, 'second');
    projects.save({ ...sample, id: 'older', name: 'Changed' }, 'third');
    const start = readStart(readers);
    expect(start).toEqual({
      catalog: readCatalog(db),
      project: projects.open('older'),
    });
    expect(reader.current()).toBe('older');
  });

  it('with the reason where the project cannot be read', () => {
    const { projects, readers } = begin();
    projects.save(sampleScenario('en'), 'first');
    const refused = fail([problem('not-an-object')]);
    const start = readStart({ ...readers, projects: { ...readers.projects, read: () => refused } });
    expect(start?.project).toEqual(refused);
  });
});
