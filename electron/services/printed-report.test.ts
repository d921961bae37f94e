import { beforeAll, describe, expect, test } from 'vitest';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import { LOCALES, type Locale } from '#shared/i18n/messages.ts';
import { translatorFor } from '#shared/i18n/translate.ts';
import { computePlan, type Plan } from '#shared/plan/plan.ts';
import { sampleScenario } from '#shared/plan/sample.ts';
import { buildReport } from '#shared/report/build-report.ts';
import type { ReportContext } from '#shared/report/context.ts';
import { plainSheetName, type Report } from '#shared/report/report.ts';
import { shippedCatalog } from '../../tools/testing/shipped-catalog.ts';
import { numberText } from '#shared/report/number-text.ts';
import { printedReport } from './printed-report.ts';

const catalog = shippedCatalog();

type Made = { readonly plan: Plan; readonly report: Report; readonly html: string };

function print(locale: Locale, change: { name?: string; prices?: [] } = {}): Made {
  const plan = computePlan({ ...sampleScenario(locale), ...change }, catalog);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const context: ReportContext = {
    plan: plan.value,
    translator: translatorFor(locale),
    revision: 7,
    programVersion: 'test',
    quotes: [],
    history: [],
  };
  const report = buildReport(context);
  return { plan: plan.value, report, ...printedReport(report, context) };
}

describe.each(LOCALES)('the printed report in %s', (locale) => {
  const { t } = translatorFor(locale);
  let made: Made;
  beforeAll(() => {
    made = print(locale);
  });

  test('has cover, decision page, charts, tables, assumptions and sources, in this order', () => {
    const heads = [...made.html.matchAll(/<h[12]>(.*?)<\/h[12]>/g)].map(([, head]) => head);
    const tables = (
      ['summary', 'procurement', 'payments', 'capacity', 'needs', 'tco', 'options', 'risk', 'checks'] as const
    ).map((id) => t(`sheet.${id}`));
    const rest = [...tables, t('sheet.assumptions'), t('sheet.prices')].map((name) => plainSheetName(name));
    expect(heads).toEqual([t('report.title'), t('print.decision'), t('print.charts'), ...rest]);
  });

  test('shows the three figures as the engine computed them', () => {
    const figures = [...made.html.matchAll(/<div class="value">(\S+) <small>/g)].map(([, figure]) => figure);
    expect(figures).toEqual(
      [RESULTS.budgetGross, RESULTS.presentValue, RESULTS.costPerThousand].map((id) =>
        numberText(made.plan.values.at(id), made.plan.ledger.byId.get(id)?.format),
      ),
    );
  });

  test('draws every chart of the workbook, without a script', () => {
    const charts = made.report.sheets.flatMap((sheet) => sheet.charts ?? []);
    expect(charts.length).toBeGreaterThan(3);
    expect(made.html.match(/<svg /g)).toHaveLength(charts.length);
    expect(made.html).not.toMatch(/<script|NaN|undefined|\bon\w+="/);
  });

  test('lists every assumption of the workbook', () => {
    const labels = made.report.sheets
      .find(({ id }) => id === 'assumptions')
      ?.rows.flatMap(({ cells }) => (cells.some(({ role }) => role === 'input') ? [cells[0]?.value] : []));
    expect(labels?.length).toBeGreaterThan(40);
    for (const label of labels ?? [])
      expect(made.html).toContain(String(label).replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  });

  test('numbers its pages', () => {
    expect(made.html).toMatch(/@bottom-right \{ content: "[^"]+" counter\(page\) "[^"]+" counter\(pages\)/);
  });
});

test('whatever a project is called, it stays text', () => {
  const { html } = print('en', { name: '<img src=x onerror=alert(1)>"&' });
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;');
  expect(html.match(/<style>/g)).toHaveLength(1);
  expect(html).toContain('\\3c img src=x onerror=alert(1)\\3e \\22 &');
});
