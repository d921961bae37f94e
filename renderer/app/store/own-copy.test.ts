import { describe, expect, it } from 'vitest';
import { sampleScenario } from '#shared/plan/sample.ts';
import { applyEdit, beginHistory, undoStep } from './history.ts';
import { historyToEdit, isSample } from './own-copy.ts';

const sample = sampleScenario('en');
const own = () => ({ id: 'own', name: 'Mine' });

describe('an edit', () => {
  it('of the sample is made to a copy of one’s own, and undone only down to that copy', () => {
    const copy = historyToEdit(beginHistory(sample), own);
    expect(isSample(copy.present)).toBe(false);
    expect(copy.present).toEqual({ ...sample, id: 'own', name: 'Mine' });
    const edited = applyEdit(
      copy,
      { ...copy.present, horizonMonths: 36 },
      { key: 'h', reason: { text: 'h' } },
    );
    expect(undoStep(edited).present).toEqual(copy.present);
  });

  it('of any other project is made to that one', () => {
    const history = beginHistory({ ...sample, id: 'other' });
    expect(historyToEdit(history, own)).toBe(history);
  });
});
