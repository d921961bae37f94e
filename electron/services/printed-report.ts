import { RESULTS } from '#shared/finance/cost-rows.ts';
import { uppercaseAmount } from '#shared/finance/uppercase-amount.ts';
import { unitText } from '#shared/i18n/unit-text.ts';
import { type ReportContext, revisionText } from '#shared/report/context.ts';
import type { Report, SheetId } from '#shared/report/report.ts';
import { swingsOf } from '#shared/report/risk-sheet.ts';
import { chartPicture } from './chart-picture.ts';
import { escapeHtml, tableHtml } from './html-table.ts';
import { numberText } from './number-text.ts';

/** Pages for a browser to print, with what stands below each. */
export type PrintedReport = { readonly html: string; readonly footer: string };

/** Tables of the printed report in order, and the columns of each that a page has room for. */
const TABLES: readonly { readonly sheet: SheetId; readonly columns?: readonly number[] }[] = [
  { sheet: 'summary' },
  { sheet: 'procurement', columns: [1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 15, 16, 21] },
  { sheet: 'payments' },
  { sheet: 'capacity', columns: [1, 2, 3, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16] },
  { sheet: 'tco' },
  { sheet: 'risk' },
  { sheet: 'checks', columns: [1, 2, 3] },
];
const ASSUMPTIONS = { sheet: 'assumptions', columns: [1, 2, 3, 4, 7, 8, 9, 10, 11] } as const;
const SOURCES = { sheet: 'prices', columns: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13] } as const;

/** Inputs named on the decision page as what moves the result most. */
const DRIVERS = 5;

/** The report to be printed: cover, decision page, charts, tables, assumptions, sources. mission M15. */
export function printedReport(report: Report, context: ReportContext): PrintedReport {
  const { t, locale } = context.translator;
  const table = ({ sheet, columns }: (typeof TABLES)[number]): string => {
    const found = report.sheets.find(({ id }) => id === sheet);
    return found ? section(found.name.replace(/^\d+ /, ''), tableHtml(found, columns)) : '';
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
    ),
    ...TABLES.map(table),
    table(ASSUMPTIONS),
    table(SOURCES),
  ];
  return {
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(report.title)}</title><style>${STYLE}</style></head><body>${body.join('')}</body></html>`,
    footer:
      `<div style="width:100%;font-size:8px;color:#6b7280;padding:0 12mm;display:flex;justify-content:space-between">` +
      `<span>${escapeHtml(report.footer)}</span><span>${pageOf(t('print.page'))}</span></div>`,
  };
}

/** `第 {page} 页 共 {pages} 页` with the printer's own counters. */
const pageOf = (words: string): string =>
  escapeHtml(words)
    .replace('#page', '<span class="pageNumber"></span>')
    .replace('#pages', '<span class="totalPages"></span>');

const section = (title: string, content: string): string =>
  `<section><h2>${escapeHtml(title)}</h2>${content}</section>`;

function cover(context: ReportContext): string {
  const { t } = context.translator;
  const { scenario, catalogVersion } = context.plan;
  const facts: readonly (readonly [string, string])[] = [
    [t('report.revision'), revisionText(context)],
    [t('report.start'), scenario.startMonth],
    [t('report.horizon'), String(scenario.horizonMonths)],
    [t('report.priceDate'), scenario.priceDate],
    [t('report.currency'), t('report.currencyValue')],
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

const STYLE = `
@page { size: A4 landscape; margin: 14mm 12mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #1f2937; font: 9pt/1.45 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; }
section { break-before: page; }
section:first-child { break-before: auto; }
h1 { color: #1f4e79; font-size: 28pt; margin: 50mm 0 4mm; }
h2 { color: #1f4e79; font-size: 16pt; margin: 0 0 5mm; border-bottom: 0.5mm solid #1f4e79; padding-bottom: 1.5mm; }
h3 { color: #1f4e79; font-size: 11pt; margin: 6mm 0 2mm; }
.project { font-size: 16pt; margin: 0 0 12mm; }
table { border-collapse: collapse; width: 100%; font-size: 7.5pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th { background: #1f4e79; color: #fff; font-weight: 600; padding: 1mm 1.2mm; text-align: center; }
td { border-bottom: 0.1mm solid #d1d5db; padding: 0.8mm 1.2mm; vertical-align: middle; overflow-wrap: anywhere; }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.negative { color: #c00000; }
td.center { text-align: center; }
tr.block td { border: 0; color: #1f4e79; font-weight: 700; padding-top: 2.5mm; }
tr.note td { border: 0; color: #6b7280; }
td.total { font-weight: 700; background: #f3f6fa; border-top: 0.2mm solid #1f4e79; border-bottom: 0.2mm solid #1f4e79; }
td.input { color: #0000ff; }
.facts { width: 150mm; font-size: 9pt; }
.facts th { background: none; color: #6b7280; text-align: left; font-weight: 400; width: 45mm; }
.figures { display: flex; gap: 6mm; margin-bottom: 6mm; }
.figure { flex: 1; border: 0.2mm solid #1f4e79; border-radius: 1.5mm; padding: 5mm; }
.figure .name { color: #6b7280; }
.figure .value { font-size: 20pt; font-weight: 700; color: #1f4e79; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figure .value small { font-size: 10pt; font-weight: 400; }
.note, .figure .note { color: #6b7280; font-size: 8pt; }
.good { color: #2f6b3a; font-weight: 700; }
.warning { color: #b45309; }
figure { margin: 0 0 6mm; break-inside: avoid; }
figcaption { font-weight: 700; color: #1f4e79; margin-bottom: 1mm; }
figure svg { width: 100%; height: auto; }
`;
