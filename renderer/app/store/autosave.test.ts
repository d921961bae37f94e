import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '#shared/base/problem.ts';
import { fail, ok, type Result } from '#shared/base/result.ts';
import type { Saved } from '#shared/ipc/channels.ts';
import type { Label } from '#shared/i18n/label.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { AUTOSAVE_DELAY, createAutosave, reasonText } from './autosave.ts';

const base = sampleScenario('en');
const named = (name: string): Scenario => ({ ...base, name });
const because = (text: string): Label => ({ text });
const full = fail([problem('disk-full', '', { file: 'planner.sqlite' })]);

/** An autosave with everything it saved and said. */
function watched(answers: Result<Saved>[] = []) {
  const saved: string[] = [];
  const states: string[] = [];
  const autosave = createAutosave({
    save: async (scenario, reasons) => {
      saved.push(`${scenario.name}: ${reasons.map(translatorFor('en').label).join(', ')}`);
      return answers.shift() ?? ok({ revision: saved.length, savedAt: '' });
    },
    onState: ({ status }) => states.push(status),
    onSaved: () => undefined,
  });
  return { autosave, saved, states };
}

describe('autosave', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('saves once, a while after the last change, with all reasons', async () => {
    const { autosave, saved, states } = watched();
    autosave.changed(named('one'), because('a'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY - 1);
    autosave.changed(named('two'), because('b'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY - 1);
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toEqual(['two: a, b']);
    expect(states).toEqual(['waiting', 'waiting', 'saving', 'saved']);
  });

  it('says why it could not save, and tries again with the next change', async () => {
    const { autosave, saved, states } = watched([full]);
    autosave.changed(named('one'), because('a'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY);
    expect(states.at(-1)).toBe('failed');
    autosave.changed(named('two'), because('b'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY);
    expect(saved).toEqual(['one: a', 'two: a, b']);
    expect(states.at(-1)).toBe('saved');
  });

  it('saves what failed when asked to, without a change', async () => {
    const { autosave, saved } = watched([full]);
    autosave.changed(named('one'), because('a'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY);
    await autosave.flush();
    expect(saved).toEqual(['one: a', 'one: a']);
  });

  it('saves what a change begins from before it, as a revision of its own', async () => {
    const { autosave, saved, states } = watched();
    autosave.begin(named('copy'), because('begun'));
    autosave.changed(named('one'), because('a'));
    autosave.changed(named('two'), because('b'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY);
    expect(saved).toEqual(['copy: begun', 'two: a, b']);
    expect(states.at(-1)).toBe('saved');
  });

  it('tries again what a change begins from, where that failed, and the change after it', async () => {
    const { autosave, saved, states } = watched([full]);
    autosave.begin(named('copy'), because('begun'));
    autosave.changed(named('one'), because('a'));
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY);
    expect(states.at(-1)).toBe('failed');
    await autosave.flush();
    expect(saved).toEqual(['copy: begun', 'copy: begun', 'one: a']);
  });

  it('saves at once before the window closes, and nothing when nothing waits', async () => {
    const { autosave, saved } = watched();
    await autosave.flush();
    autosave.changed(named('one'), because('a'));
    await autosave.flush();
    await vi.advanceTimersByTimeAsync(AUTOSAVE_DELAY);
    expect(saved).toEqual(['one: a']);
  });
});

describe('reasonText', () => {
  const english = translatorFor('en');

  it('names each thing once, in order', () => {
    expect(reasonText([because('a'), because('b'), because('a')], english)).toBe('Changed: a; b');
  });

  it('stays within what the store takes', () => {
    expect(reasonText([because('x'.repeat(400))], english)).toHaveLength(200);
  });
});
