import { describe, expect, it } from 'vitest';
import { translatorFor } from '#shared/i18n/translate.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { scenarioFields } from '#shared/scenario/testing/scenario-fields.ts';
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

  it('is told by the field itself where there is no word for it', () => {
    expect(differenceLabel(['assumptions', 'pue'], [], english)).toBe(english.t('row.assumption.pue'));
    expect(differenceLabel(['priceDate'], [], english)).toBe('Price date');
    expect(differenceLabel(['unheardOf', '2'], [], english)).toBe('unheardOf · 2');
  });

  it('has a word for every field of a scenario', () => {
    const fields = scenarioFields();
    expect(fields.length).toBeGreaterThan(200);
    expect(fields.filter((field) => differenceLabel([field], [], english) === field)).toEqual([]);
  });
});
