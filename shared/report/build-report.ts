import { assumptionsSheet } from './assumptions-sheet.ts';
import { calculationSheet } from './calculation-sheet.ts';
import { checksSheet } from './checks-sheet.ts';
import { type ReportContext, revisionText } from './context.ts';
import { coverSheet } from './cover-sheet.ts';
import { homesOf, resolveSheets } from './draft.ts';
import { pricesSheet } from './prices-sheet.ts';
import { procurementSheet } from './procurement-sheet.ts';
import type { Report } from './report.ts';
import { summarySheet } from './summary-sheet.ts';
import { tcoSheet } from './tco-sheet.ts';

/**
 * The workbook of a plan as data. Every ledger row has one home; the calculation sheet takes those that
 * no other sheet shows as its own. docs/workbook.md.
 */
export function buildReport(context: ReportContext): Report {
  const { t } = context.translator;
  const { scenario } = context.plan;
  const summary = summarySheet(context);
  const procurement = procurementSheet(context);
  const assumptions = assumptionsSheet(context);
  const tco = tcoSheet(context);
  const prices = pricesSheet(context);
  const checks = checksSheet(context);
  const others = [summary, procurement, assumptions, tco, prices, checks];
  const calculation = calculationSheet(context, new Set(homesOf(others).keys()));
  const cover = coverSheet(context, homesOf(others));
  return {
    title: `${t('report.title')} · ${scenario.name}`,
    footer: `${scenario.name} · ${revisionText(context)} · ${context.programVersion}`,
    pageText: t('report.page'),
    date: scenario.priceDate,
    sheets: resolveSheets(
      [cover, summary, procurement, assumptions, calculation, tco, prices, checks],
      context.plan,
    ),
  };
}
