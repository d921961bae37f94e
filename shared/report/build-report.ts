import { approvalSheet } from './approval-sheet.ts';
import { assumptionsSheet } from './assumptions-sheet.ts';
import { calculationSheet } from './calculation-sheet.ts';
import { capacitySheet } from './capacity-sheet.ts';
import { chartsSheet } from './charts-sheet.ts';
import { checksSheet } from './checks-sheet.ts';
import { clusterSheet } from './cluster-sheet.ts';
import { comparisonSheet } from './comparison-sheet.ts';
import { contentsSheet } from './contents-sheet.ts';
import { type ReportContext, revisionText } from './context.ts';
import { countedPlan } from './counted-plan.ts';
import { coverSheet } from './cover-sheet.ts';
import { homesOf, resolveSheets } from './draft.ts';
import { glossarySheet } from './glossary-sheet.ts';
import { needsSheet } from './needs-sheet.ts';
import { operationsSheet } from './operations-sheet.ts';
import { optionsSheet } from './options-sheet.ts';
import { paymentsSheet } from './payments-sheet.ts';
import { pricesSheet } from './prices-sheet.ts';
import { procurementSheet } from './procurement-sheet.ts';
import { quotationSheet } from './quotation-sheet.ts';
import type { Report } from './report.ts';
import { riskOf, riskSheet, swingsOf } from './risk-sheet.ts';
import { summarySheet } from './summary-sheet.ts';
import { tcoSheet } from './tco-sheet.ts';

/**
 * The workbook of a plan as data. Every ledger row has one home; the calculation sheet takes those that
 * no other sheet shows as its own. docs/workbook.md.
 */
export function buildReport(given: ReportContext): Report {
  const { t, locale } = given.translator;
  const context = { ...given, plan: countedPlan(given.plan, locale) };
  const { scenario } = context.plan;
  const swings = swingsOf(context);
  const summary = summarySheet(context);
  const procurement = procurementSheet(context);
  const quotation = quotationSheet(context);
  const comparison = comparisonSheet(context);
  const payments = paymentsSheet(context);
  const capacity = capacitySheet(context);
  const needs = needsSheet(context);
  const assumptions = assumptionsSheet(context);
  const tco = tcoSheet(context);
  const options = optionsSheet(context);
  const risk = riskSheet(context, swings, riskOf(context)?.simulation);
  const charts = chartsSheet(context, swings);
  const prices = pricesSheet(context);
  const checks = checksSheet(context);
  const before = [summary, procurement, quotation, comparison, payments, capacity, needs, assumptions];
  const last = [
    approvalSheet(context),
    glossarySheet(context),
    clusterSheet(context),
    operationsSheet(context),
  ];
  const after = [tco, options, risk, charts, prices, checks, ...last];
  const homes = homesOf([...before, ...after]);
  const calculation = calculationSheet(context, new Set(homes.keys()));
  const sheets = [...before, calculation, ...after];
  const cover = coverSheet(context, homes);
  const contents = contentsSheet(context, [cover, ...sheets]);
  return {
    title: `${t('report.title')} · ${scenario.name}`,
    footer: `${scenario.name} · ${revisionText(context)} · ${context.programVersion}`,
    pageText: t('report.page'),
    date: scenario.priceDate,
    sheets: resolveSheets([cover, contents, ...sheets], context.plan),
  };
}

/** 分项报价表 as a file of its own, to send to suppliers: it holds no price and no other sheet. */
export function buildQuoteForm(context: ReportContext): Report {
  const { t } = context.translator;
  const { scenario } = context.plan;
  return {
    title: `${t('quotation.title')} · ${scenario.name}`,
    footer: `${scenario.name} · ${revisionText(context)}`,
    pageText: t('report.page'),
    date: scenario.priceDate,
    sheets: resolveSheets([quotationSheet(context, 'alone')], context.plan),
  };
}
