import { describe, expect, it } from 'vitest';
import { translatorFor } from '#shared/i18n/translate.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { compareScenarios } from '#shared/scenario/compare.ts';
import { differenceLabel } from './difference-label.ts';

const english = translatorFor('en');
const sample = sampleScenario('en');

describe('the place of a difference', () => {
  it('is told by names and not by ids', () => {
    const [phase] = sample.phases;
    const changed = {
      ...sample,
      phases: sample.phases.map((each) =>
        each === phase
          ? {
              ...each,
              loads: each.loads.map((load) => ({ ...load, requestsPerDay: load.requestsPerDay + 1 })),
            }
          : each,
      ),
    };
    const [first] = compareScenarios(sample, changed);
    const scene = sample.scenes.find(({ id }) => id === phase?.loads[0]?.sceneId);
    expect(differenceLabel(first?.path ?? [], [sample, changed], english)).toBe(
      `${phase?.name} · ${scene?.name} · Requests a day`,
    );
  });

  it('has a word for every field of the document', () => {
    const changed = {
      ...sample,
      schemaVersion: 1,
      name: 'x',
      assumptions: {},
      phases: [],
      scenes: [],
      prices: [],
    };
    const fields = new Set(
      compareScenarios(sample, changed as unknown as typeof sample).map(({ path }) => path.at(-1) ?? ''),
    );
    const unnamed = [...fields].filter(
      (field) => !/^\d+$/.test(field) && differenceLabel([field], [], english) === field,
    );
    expect(unnamed).toEqual([]);
  });
});
