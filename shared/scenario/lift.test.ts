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

  it('pays each phase whole at its acceptance and keeps one loss of resale value for all equipment', () => {
    const sample = sampleScenario('en');
    const {
      residualYearlyLossNetwork: _,
      residualYearlyLossFacility: __,
      ...assumptions
    } = sample.assumptions;
    const earlier = {
      ...sample,
      schemaVersion: 1,
      assumptions: { ...assumptions, residualYearlyLoss: 0.2 },
      phases: sample.phases.map(
        ({ payments: ___, deliveryMonths: ____, installationMonths: _____, ...phase }) => phase,
      ),
    };
    const read = parseScenario(earlier);
    expect(read).toMatchObject({
      ok: true,
      value: { assumptions: { residualYearlyLossNetwork: 0.2, residualYearlyLossFacility: 0.2 } },
    });
    for (const phase of read.ok ? read.value.phases : []) {
      expect(phase).toMatchObject({
        deliveryMonths: 0,
        installationMonths: 0,
        payments: [{ event: 'acceptance', monthsAfter: 0, share: 1 }],
      });
    }
  });

  it('of this version, saved before an assumption was added, gets it at its default', () => {
    const { storageBaseGB: _, ...assumptions } = sampleScenario('en').assumptions;
    const earlier = { ...sampleScenario('en'), assumptions: { ...assumptions, hostBaseCores: 4 } };
    expect(parseScenario(earlier)).toMatchObject({
      ok: true,
      value: { assumptions: { storageBaseGB: 100, hostBaseCores: 4 } },
    });
  });

  it('has nothing done, and the times of the recovery plan, where it is from before there was a checklist', () => {
    const sample = sampleScenario('en');
    const { operations: _, ...rest } = sample;
    const { responseMinutes, spareSwapHours, ...assumptions } = sample.assumptions;
    const lifted = parseScenario({ ...rest, assumptions });
    expect(lifted).toMatchObject({
      ok: true,
      value: { operations: { done: [] }, assumptions: { responseMinutes, spareSwapHours } },
    });
  });

  it('keeps the parts that were entered by hand, where it is from before clusters were computed', () => {
    const sample = sampleScenario('en');
    const { cluster: _, ...rest } = sample;
    const { switchesPerNode: __, portsPerNode: ___, ...assumptions } = sample.assumptions;
    const phases = sample.phases.map(({ racks: ____, parts: _____, ...phase }) => phase);
    expect(parseScenario({ ...rest, assumptions, phases })).toEqual({ ok: true, value: sample });
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

it('a document from before engines of one’s own is read as it was', () => {
  const sample = sampleScenario('en');
  const phases = sample.phases.map((phase) => ({
    ...phase,
    loads: phase.loads.map((load) => {
      const { ownEngine: _, ...serving } = load.serving;
      return { ...load, serving };
    }),
  }));
  expect(parseScenario({ ...sample, phases })).toEqual({ ok: true, value: sample });
});
