import { describe, expect, it } from 'vitest';
import { sampleScenario } from '#shared/plan/sample.ts';
import {
  applyEdit,
  beginHistory,
  type EditName,
  type History,
  redoStep,
  sealHistory,
  undoStep,
} from './history.ts';

const base = sampleScenario('en');
const named = (name: string) => ({ ...base, name });
const edit = (key: string): EditName => ({ key, reason: { text: key } });
const reasons = ({ past }: History): unknown[] => past.map(({ reason }) => reason);

describe('history', () => {
  it('goes back and forth over what was done', () => {
    const first = applyEdit(beginHistory(base), named('one'), edit('a'));
    const second = applyEdit(first, named('two'), edit('b'));
    const back = undoStep(undoStep(second));
    expect(back.present).toBe(base);
    expect(redoStep(redoStep(back)).present.name).toBe('two');
  });

  it('joins what is typed into one field to one step', () => {
    const typed = ['4', '48', '480'].reduce(
      (history, name) => applyEdit(history, named(name), edit('requests')),
      beginHistory(base),
    );
    expect(typed.past).toHaveLength(1);
    expect(undoStep(typed).present).toBe(base);
  });

  it('begins a new step when the field was left', () => {
    const first = sealHistory(applyEdit(beginHistory(base), named('one'), edit('requests')));
    const second = applyEdit(first, named('two'), edit('requests'));
    expect(undoStep(second).present.name).toBe('one');
  });

  it('begins a new step after an undo', () => {
    const twice = sealHistory(applyEdit(beginHistory(base), named('one'), edit('requests')));
    const back = undoStep(applyEdit(twice, named('two'), edit('requests')));
    expect(reasons(applyEdit(back, named('three'), edit('requests')))).toHaveLength(2);
  });

  it('forgets what was undone when something else is done', () => {
    const back = undoStep(applyEdit(beginHistory(base), named('one'), edit('a')));
    const other = applyEdit(back, named('other'), edit('b'));
    expect(redoStep(other)).toBe(other);
  });

  it('stays where it is at both ends', () => {
    const history = beginHistory(base);
    expect([undoStep(history), redoStep(history)]).toEqual([history, history]);
  });

  it('keeps the last two hundred steps', () => {
    let history = beginHistory(base);
    for (let count = 0; count < 250; count += 1) {
      history = sealHistory(applyEdit(history, named(`n${count}`), edit('a')));
    }
    expect(history.past).toHaveLength(200);
  });
});
