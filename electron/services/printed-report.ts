import { RESULTS } from '#shared/finance/cost-rows.ts';
import { uppercaseAmount } from '#shared/finance/uppercase-amount.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import { type ReportContext, revisionText } from '#shared/report/context.ts';
import { PRINTED_SHEETS, type PrintedSheet } from '#shared/report/printed-sheets.ts';
import { plainSheetName, type Report } from '#shared/report/report.ts';
import { swingsOf } from '#shared/report/risk-sheet.ts';
import { chartPicture } from './chart-picture.ts';
import { escapeHtml, tablesHtml } from './html-table.ts';
import { numberText } from '#shared/report/number-text.ts';
import { printStyle } from './print-style.ts';

/** A document for a browser to print; its style says what stands below each page. */
export type PrintedReport = { readonly html: string };

/** Inputs named on the decision page as what moves the result most. */
const DRIVERS = 5;

/** The report to be printed: cover, decision page, charts, tables, assumptions, sources. mission M15. */
export function printedReport(report: Report, context: ReportContext): PrintedReport {
  const { t, locale } = context.translator;
  const table = ({ sheet, ...choice }: PrintedSheet): string => {
    const found = report.sheets.find(({ id }) => id === sheet);
    return found ? section(plainSheetName(found.name), tablesHtml(found, choice)) : '';
  };
  const charts = report.sheets.flatMap((sheet) => sheet.charts ?? []);
  const body = [
    cover(context),
    decision(context),
    section(
      t('print.charts'),
      charts
        .map(
          (chart) =>
            `<figure><figcaption>${escapeHtml(chart.title)}</figcaption>${chartPicture(chart, report)}</figure>`,
        )
        .join(''),
      'page',
    ),
    ...PRINTED_SHEETS.map(table),
  ];
  const style = printStyle(report.footer, t('print.page'));
  return {
    html:
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(report.title)}</title>` +
      `<style>${style}</style></head><body>${body.join('')}</body></html>`,
  };
}

const section = (title: string, content: string, kind: 'page' | 'flow' = 'flow'): string =>
  `<section class="${kind}"><h2>${escapeHtml(title)}</h2>${content}</section>`;

function cover(context: ReportContext): string {
  const { t } = context.translator;
  const { scenario, catalogVersion } = context.plan;
  const facts: readonly (readonly [string, string])[] = [
    [t('report.revision'), revisionText(context)],
    [t('report.start'), scenario.startMonth],
    [t('report.horizon'), String(scenario.horizonMonths)],
    [t('report.priceDate'), scenario.priceDate],
    [t('report.currency'), t('report.currencyValue', { unit: t('unitName.wan') })],
    [t('report.catalogVersion'), String(catalogVersion)],
    [t('report.engineVersion'), context.programVersion],
  ];
  const rows = facts.map(
    ([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  const conventions = (['inputs', 'npv', 'vat', 'unstated', 'estimate'] as const).map(
    (each) => `<li>${escapeHtml(t(`report.convention.${each}`))}</li>`,
  );
  return (
    `<section class="cover"><h1>${escapeHtml(t('report.title'))}</h1><p class="project">${escapeHtml(scenario.name)}</p>` +
    `<table class="facts">${rows.join('')}</table><h3>${escapeHtml(t('report.conventions'))}</h3><ul>${conventions.join('')}</ul></section>`
  );
}

/** What somebody who signs wants to see: three figures, whether they are whole, and what could move them. */
function decision(context: ReportContext): string {
  const { plan, translator } = context;
  const { t, label, locale, problem } = translator;
  const figure = (id: string, note: string): string => {
    const row = plan.ledger.byId.get(id);
    if (!row) return '';
    const unit = unitText(row.unit, translator);
    return (
      `<div class="figure"><div class="name">${escapeHtml(label(row.label))}</div>` +
      `<div class="value">${numberText(plan.values.at(id), row.format)} <small>${escapeHtml(unit)}</small></div>` +
      `<div class="note">${escapeHtml(note)}</div></div>`
    );
  };
  const words =
    locale === 'zh-CN' ? (uppercaseAmount(plan.values.at(RESULTS.budgetGross)) ?? '') : t('print.gross');
  const missing = plan.missing.map((each) => `<li>${escapeHtml(problem(each).what)}</li>`);
  const drivers = swingsOf(context)
    .slice(0, DRIVERS)
    .map(
      ({ input, atP10, atP90 }) =>
        `<tr><td>${escapeHtml(label(input.label))}</td><td class="number">${numberText(Math.min(atP10, atP90), 'money')}</td>` +
        `<td class="number">${numberText(Math.max(atP10, atP90), 'money')}</td></tr>`,
    );
  const holds = plan.values.at('check.all') === 1;
  return section(
    t('print.decision'),
    `<div class="figures">${figure(RESULTS.budgetGross, words)}${figure(RESULTS.presentValue, t('print.presentValue', { months: plan.scenario.horizonMonths }))}${figure(RESULTS.costPerThousand, t('print.costPerThousand'))}</div>` +
      (missing.length === 0
        ? ''
        : `<div class="warning"><b>${escapeHtml(t('report.incomplete', { count: missing.length }))}</b><ul>${missing.join('')}</ul></div>`) +
      `<p class="${holds ? 'good' : 'warning'}">${escapeHtml(t(holds ? 'report.checkPassed' : 'report.checkFailed'))}</p>` +
      (drivers.length === 0
        ? ''
        : `<h3>${escapeHtml(t('print.drivers'))}</h3><table><thead><tr><th>${escapeHtml(t('head.name'))}</th><th>${escapeHtml(t('print.lowest'))}</th><th>${escapeHtml(t('print.highest'))}</th></tr></thead><tbody>${drivers.join('')}</tbody></table><p class="note">${escapeHtml(t('print.driversNote'))}</p>`),
  );
}
