import { describe, expect, it } from 'vitest';
import { sampleScenario } from '../plan/sample.ts';
import { liftScenario } from './lift.ts';
import { parseScenario } from './parse.ts';

describe('a document of an earlier version', () => {
  it('is brought up to the present version', () => {
    const earlier = { ...sampleScenario('en'), schemaVersion: 1 };
    expect(parseScenario(earlier)).toEqual({ ok: true, value: sampleScenario('en') });
  });

  it('gets the assumptions it could not hold, and keeps its own', () => {
    const { cloudRunningShare: _, ...assumptions } = sampleScenario('en').assumptions;
    const earlier = { ...sampleScenario('en'), schemaVersion: 1, assumptions: { ...assumptions, pue: 1.1 } };
    expect(parseScenario(earlier)).toMatchObject({
      ok: true,
      value: { assumptions: { cloudRunningShare: 1, pue: 1.1 } },
    });
  });

  it('is still refused for a field that nobody knows', () => {
    const read = parseScenario({ ...sampleScenario('en'), schemaVersion: 1, colour: 'red' });
    expect(read).toMatchObject({ ok: false, error: [{ code: 'unknown-field', path: 'colour' }] });
  });

  it('is left as it is when its version is the present one, unknown, or no number', () => {
    for (const schemaVersion of [2, 99, '1', undefined]) {
      expect(liftScenario({ schemaVersion })).toEqual({ schemaVersion });
    }
  });
});
