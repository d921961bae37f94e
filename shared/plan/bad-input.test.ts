import { describe, expect, test } from 'vitest';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { parseScenarioText } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { computePlan } from './plan.ts';
import { sampleScenario } from './sample.ts';
import { sizeScenario } from './size.ts';

const sample = sampleScenario('en');
const text = JSON.stringify(sample);

const problemsOf = (document: string) => {
  const parsed = parseScenarioText(document, 'project.json');
  return parsed.ok ? [] : parsed.error;
};

describe('a project file', () => {
  test('may begin with the mark that editors of Windows put before a text', () => {
    expect(parseScenarioText(`\uFEFF${text}`, 'project.json')).toEqual(
      parseScenarioText(text, 'project.json'),
    );
    expect(problemsOf(`\uFEFF\uFEFF${text}`).map(({ code }) => code)).toEqual(['not-json']);
  });

  test('with a number that no computer holds says so, and not that a number is no number', () => {
    const [wrong] = problemsOf(text.replace(/"requestsPerDay":\d+/, '"requestsPerDay":1e999'));
    expect(wrong).toMatchObject({ code: 'wrong-type', params: { expected: 'number', found: 'infinite' } });
    for (const locale of LOCALES) {
      const told = wrong && translatorFor(locale).problem(wrong).what;
      expect(told).not.toMatch(/infinite|found a number\./);
    }
  });

  test('with a limit of nothing is told what is more than nothing', () => {
    const document = JSON.stringify({ ...sample, selection: { ...sample.selection, racks: 0 } });
    const [wrong] = problemsOf(document);
    expect(wrong).toMatchObject({ code: 'out-of-range', path: 'selection.racks', params: { value: 0 } });
    expect(wrong && translatorFor('en').problem(wrong).what).toContain('(more than 0)');
    expect(wrong && translatorFor('zh-CN').problem(wrong).what).toContain('（大于 0）');
  });
});

test('a server decided on that the catalog does not know is named, with its place', () => {
  const [first, ...others] = sample.phases;
  if (!first) throw new Error('the sample has phases');
  const [load, ...more] = first.loads;
  if (!load) throw new Error('the sample has loads');
  const scenario: Scenario = {
    ...sample,
    phases: [{ ...first, loads: [{ ...load, serverId: 'nobody' }, ...more] }, ...others],
  };
  const expected = [
    { code: 'unknown-server', path: 'phases.0.loads.0.serverId', params: { server: 'nobody' } },
  ];
  const catalog = shippedCatalog();
  expect(computePlan(scenario, catalog)).toMatchObject({ ok: false, error: expected });
  expect(sizeScenario(scenario, catalog)).toMatchObject({ ok: false, error: expected });
});
