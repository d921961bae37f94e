import { beforeAll, describe, expect, it } from 'vitest';
import { translatorFor } from '../i18n/translate.ts';
import { assessRisk, RISK_RESULTS } from '../plan/assess-risk.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { buildReport } from './build-report.ts';
import type { SheetRow } from './report.ts';

let plan: Plan;
let rows: readonly SheetRow[];
beforeAll(() => {
  const sample = sampleScenario('en');
  const computed = computePlan(
    { ...sample, risk: { ...sample.risk, trials: 400, seed: 5 } },
    shippedCatalog(),
  );
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  plan = computed.value;
  const report = buildReport({
    plan,
    translator: translatorFor('en'),
    revision: 1,
    programVersion: 'test',
    quotes: [],
    history: [],
  });
  rows = report.sheets.find(({ id }) => id === 'risk')?.rows ?? [];
});

describe('the sheet of risk', () => {
  it('has the figures of the simulation, and says from how many trials and which seed', () => {
    const assessed = assessRisk(plan);
    if (!assessed.ok) throw new Error(JSON.stringify(assessed.error));
    const cells = rows.flatMap((row) => row.cells);
    expect(cells.some(({ value }) => String(value).startsWith('400 trials, seed 5'))).toBe(true);
    for (const { result, percentiles, contingency } of assessed.value.simulation.outcomes) {
      expect(RISK_RESULTS).toContain(result);
      const line = rows.find((row) => row.cells.some(({ value }) => value === percentiles.p80));
      const values = line?.cells.map(({ value }) => value);
      expect(values).toEqual(expect.arrayContaining([...Object.values(percentiles), contingency]));
    }
  });

  it('has a line for every uncertain input', () => {
    const assessed = assessRisk(plan);
    const swings = assessed.ok ? assessed.value.swings : [];
    expect(swings.length).toBeGreaterThan(20);
    for (const { p10, atP90 } of swings) {
      expect(
        rows.some((row) => [p10, atP90].every((each) => row.cells.some(({ value }) => value === each))),
      ).toBe(true);
    }
  });
});
