import { expect, it, onTestFinished } from 'vitest';
import { keepFigures, readFigures } from './scenario-figures-store.ts';
import { saveScenario } from './scenario-store.ts';
import { plannerDatabase, valueOf } from './testing/opened.ts';
import { SCENARIO } from './testing/scenario-example.ts';
import { NOW } from './testing/temporary-folder.ts';

const FIGURES = { budgetGross: 2_578_271.46, totalCost: 3_997_967.57, missing: 1 };
const OPTIONS = { author: 'lin', now: NOW, reason: '', engineVersion: '1', resultHash: null };

it('keeps the figures of the latest revision, and shows none that are older', () => {
  const db = plannerDatabase(onTestFinished);
  valueOf(saveScenario(db, SCENARIO, OPTIONS));
  valueOf(keepFigures(db, SCENARIO.id, 1, FIGURES));
  expect(readFigures(db).get(SCENARIO.id)).toEqual(FIGURES);

  valueOf(saveScenario(db, { ...SCENARIO, name: 'another name' }, OPTIONS));
  expect(readFigures(db).size).toBe(0);
  valueOf(keepFigures(db, SCENARIO.id, 2, { ...FIGURES, missing: 0 }));
  expect(readFigures(db).get(SCENARIO.id)).toEqual({ ...FIGURES, missing: 0 });
});
