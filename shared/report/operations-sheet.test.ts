import { beforeAll, describe, expect, test } from 'vitest';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { LOCALES } from '../i18n/messages.ts';
import { translatorFor } from '../i18n/translate.ts';
import { checklistOf } from '../operations/checklist/checklist.ts';
import { recoveryOf } from '../operations/recovery.ts';
import { computePlan, type Plan } from '../plan/plan.ts';
import { sampleScenario } from '../plan/sample.ts';
import { buildReport } from './build-report.ts';
import type { Cell } from './report.ts';

let plan: Plan;
beforeAll(() => {
  const sample = sampleScenario('en');
  const done = ['growth.backup'];
  const computed = computePlan({ ...sample, operations: { done } }, shippedCatalog());
  if (!computed.ok) throw new Error(JSON.stringify(computed.error));
  plan = computed.value;
});

const cellsOf = (locale: (typeof LOCALES)[number]): readonly Cell[] => {
  const report = buildReport({
    plan,
    translator: translatorFor(locale),
    revision: undefined,
    programVersion: '0',
    quotes: [],
    history: [],
  });
  const sheet = report.sheets.find(({ id }) => id === 'operations');
  return sheet?.rows.flatMap(({ cells }) => cells) ?? [];
};

describe.each(LOCALES)('the sheet of operations in %s', (locale) => {
  let cells: readonly Cell[];
  beforeAll(() => {
    cells = cellsOf(locale);
  });

  test('has every task and every figure of it as a formula', () => {
    const { label } = translatorFor(locale);
    const texts = cells.map(({ value }) => value);
    const items = plan.scenario.phases.flatMap((phase) => checklistOf(plan, phase));
    for (const { what } of items) expect(texts).toContain(label(what));
    const rows = items.flatMap(({ facts }) => facts.flatMap((fact) => ('row' in fact ? [fact.row] : [])));
    const live = cells.filter(({ column, formula }) => column === 8 && formula !== undefined);
    const recovered = plan.scenario.phases.flatMap((phase) => recoveryOf(plan, phase));
    expect(live).toHaveLength(rows.length + recovered.filter(({ loss }) => loss !== undefined).length);
    for (const row of rows) expect(live.map(({ value }) => value)).toContain(plan.values.at(row));
  });

  test('says what is done, and only that', () => {
    const { t } = translatorFor(locale);
    const marks = cells.filter(
      ({ column, value, role }) => column === 6 && value === t('checklist.done') && role === 'text',
    );
    expect(marks).toHaveLength(1);
  });

  test('holds what is carried after a failure as a formula with the engine’s value', () => {
    const carried = plan.scenario.phases.flatMap((phase) =>
      recoveryOf(plan, phase).flatMap((each) => (each.loss === undefined ? [] : [each.carried])),
    );
    const live = cells.filter(({ column, formula }) => column === 7 && formula !== undefined);
    expect(live.map(({ value }) => value)).toEqual(carried);
    for (const { formula } of live) expect(formula).toMatch(/MAX\(0,/);
  });
});
