import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSeeds } from '#db/seed-files.ts';
import { readManifest } from '#db/seed-manifest.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { type Locale, LOCALES } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { columnLetters } from '#shared/ledger/workbook.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { buildReport } from '#shared/report/build-report.ts';
import { type Report, SHEET_IDS } from '#shared/report/report.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { asNobodyAsync } from '../../tools/testing/as-nobody.ts';
import { lintFormula } from '../../tools/testing/formula-lint.ts';
import { columnNumber, toR1C1 } from '../../tools/testing/r1c1.ts';
import { writeReport } from './write-report.ts';

let folder = '';
let catalog: Catalog;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), '预算 '));
  const read = readSeeds(readManifest());
  if (!read.ok) throw new Error('the shipped catalog cannot be read');
  catalog = read.value;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function planOf(scenario: Scenario): Plan {
  const plan = computePlan(scenario, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

const reportOf = (plan: Plan, locale: Locale): Report =>
  buildReport({
    plan,
    translator: translatorFor(locale),
    revision: 3,
    programVersion: 'test',
    quotes: [],
    history: [],
  });

/** Address of the cell that holds each figure, found by its formula's home: the row id stands beside it. */
function placeValues(plan: Plan, report: Report): Map<string, string> {
  const places = new Map<string, string>();
  for (const sheet of report.sheets) {
    sheet.rows.forEach((row, offset) => {
      for (const cell of row.cells) {
        if (cell.home !== undefined)
          places.set(cell.home, `${sheet.name}!${columnLetters(cell.column)}${offset + 1}`);
      }
    });
  }
  expect(places.size).toBe(plan.ledger.rows.length);
  return places;
}

describe.each(LOCALES)('the report in %s', (locale) => {
  test('has the sheets in order, with legal names', () => {
    const { t } = translatorFor(locale);
    const names = reportOf(planOf(sampleScenario(locale)), locale).sheets.map((sheet) => sheet.name);
    expect(names).toEqual(SHEET_IDS.map((id) => t(`sheet.${id}`)));
    for (const name of names) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/u);
  });

  test('holds inputs on the assumptions sheet only, and every ledger row has one home', () => {
    const plan = planOf(sampleScenario(locale));
    const report = reportOf(plan, locale);
    for (const sheet of report.sheets) {
      const inputs = sheet.rows.flatMap((row) => row.cells.filter((cell) => cell.role === 'input'));
      if (sheet.id === 'assumptions') expect(inputs.length).toBeGreaterThan(50);
      else expect(inputs).toEqual([]);
    }
    placeValues(plan, report);
  });

  test('writes formulas that every spreadsheet program has, without numbers of their own', () => {
    const report = reportOf(planOf(sampleScenario(locale)), locale);
    const findings = report.sheets.flatMap((sheet) =>
      sheet.rows.flatMap((row) =>
        row.cells.flatMap((cell) => (cell.formula ? lintFormula(cell.formula) : [])),
      ),
    );
    expect(findings).toEqual([]);
  });

  test('has one formula per row over the months', () => {
    const report = reportOf(planOf(sampleScenario(locale)), locale);
    const calculation = report.sheets.find((sheet) => sheet.id === 'calculation');
    let series = 0;
    calculation?.rows.forEach((row, offset) => {
      const months = row.cells.filter(
        (cell) => cell.column >= columnNumber('G') && cell.formula !== undefined,
      );
      if (months.length < 2) return;
      series += 1;
      const texts = new Set(months.map((cell) => toR1C1(cell.formula ?? '', offset + 1, cell.column)));
      expect([...texts], `row ${offset + 1}`).toHaveLength(1);
    });
    expect(series).toBeGreaterThan(15);
  });
});

describe('a place that cannot be written to', () => {
  const request = () => ({ scenario: sampleScenario('en'), catalog, locale: 'en' as const });

  test('a folder that does not exist is named, and nothing is made', async () => {
    const answer = await writeReport({ ...request(), path: path.join(folder, 'no such folder', 'a.xlsx') });
    expect(answer).toMatchObject({ ok: false, error: [{ code: 'folder-not-found' }] });
  });

  test('a target that is a folder leaves no temporary file behind', async () => {
    const target = await mkdtemp(path.join(folder, 'target'));
    const answer = await writeReport({ ...request(), path: target });
    expect(answer.ok).toBe(false);
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('a folder without rights is named', async () => {
    await chmod(folder, 0o755);
    const closed = await mkdtemp(path.join(folder, 'closed'));
    await chmod(closed, 0o555);
    const answer = await asNobodyAsync(() =>
      writeReport({ ...request(), path: path.join(closed, 'a.xlsx') }),
    );
    expect(answer).toMatchObject({ ok: false, error: [{ code: 'folder-read-only' }] });
  });
});

describe('a scenario that cannot be served', () => {
  test('writes nothing and says why for each server', async () => {
    const sample = sampleScenario('en');
    const [first] = sample.phases;
    if (!first) throw new Error('the sample has phases');
    const impossible: Scenario = {
      ...sample,
      phases: [{ ...first, loads: first.loads.map((load) => ({ ...load, latencySeconds: 0.000_1 })) }],
    };
    const file = path.join(folder, 'impossible.xlsx');
    const answer = await writeReport({ scenario: impossible, catalog, locale: 'en', path: file });
    expect(answer).toMatchObject({
      ok: false,
      error: [{ code: 'no-server-fits', path: 'phases.0.loads.0' }, {}],
    });
    expect(await readdir(folder)).not.toContain('impossible.xlsx');
    if (!answer.ok) expect(answer.error[0]?.details?.length).toBeGreaterThan(5);
  });
});
