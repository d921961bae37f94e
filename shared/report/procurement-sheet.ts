import { phaseIds } from '../roadmap/pool-ids.ts';
import { monthCell } from './month-cell.ts';
import { lineIds, phaseSumIds, type ProcurementLine } from '../finance/bill-rows.ts';
import { RESULTS, WARRANTY_YEARS } from '../finance/cost-rows.ts';
import { uppercaseAmount } from '../finance/uppercase-amount.ts';
import { BUDGET_UPPERCASE } from './checks-sheet.ts';
import { type ReportContext, sheetHead } from './context.ts';
import {
  centred,
  date,
  type DraftCell,
  type DraftRow,
  type DraftSheet,
  emptyRow,
  heads,
  text,
} from './draft.ts';

const COLUMN = {
  number: 1,
  phase: 2,
  category: 3,
  name: 4,
  specification: 5,
  brand: 6,
  unit: 7,
  quantity: 8,
  netPrice: 9,
  vatRate: 10,
  grossPrice: 11,
  net: 12,
  tax: 13,
  gross: 14,
  neededBy: 15,
  warranty: 16,
  domestic: 17,
  source: 18,
  priceDate: 19,
  validUntil: 20,
  remark: 21,
} as const;

/** 采购预算明细表: one line per item and phase, subtotals, total, signatures. */
export function procurementSheet(context: ReportContext): DraftSheet {
  const { t } = context.translator;
  const { lines, scenario } = context.plan;
  const name = t('sheet.procurement');
  const head = heads([
    t('head.number'),
    t('head.phase'),
    t('head.category'),
    t('head.name'),
    t('head.specification'),
    t('head.brand'),
    t('head.unit'),
    t('head.quantity'),
    t('head.netPrice'),
    t('head.vatRate'),
    t('head.grossPrice'),
    t('head.netAmount'),
    t('head.taxAmount'),
    t('head.grossAmount'),
    t('head.neededBy'),
    t('head.warranty'),
    t('head.domestic'),
    t('head.priceSource'),
    t('head.priceDate'),
    t('head.validUntil'),
    t('head.remark'),
  ]);
  const field = (column: number, title: string, value: string | undefined): DraftCell[] => [
    text(column, title, 'label'),
    value === undefined ? { column: column + 1, value: null, role: 'entry' } : text(column + 1, value),
  ];
  const rows: DraftRow[] = [
    ...sheetHead(context, name),
    {
      cells: [
        ...field(COLUMN.category, t('report.project'), scenario.name),
        ...field(COLUMN.specification, t('procurement.projectNumber'), undefined),
        ...field(COLUMN.netPrice, t('procurement.organisation'), undefined),
        ...field(COLUMN.gross, t('report.priceDate'), scenario.priceDate),
      ],
    },
    {
      cells: [
        ...field(COLUMN.category, t('report.currency'), t('procurement.currencyValue')),
        ...field(COLUMN.specification, t('report.revision'), String(context.revision ?? t('report.unsaved'))),
        ...field(COLUMN.netPrice, t('procurement.department'), undefined),
        ...field(COLUMN.gross, t('procurement.startMonth'), scenario.startMonth),
      ],
    },
    emptyRow,
    head,
  ];
  const headRow = rows.length;
  let number = 0;
  for (const phase of scenario.phases) {
    for (const line of lines.filter((each) => each.phase.id === phase.id)) {
      number += 1;
      rows.push({ cells: lineCells(line, number, context) });
    }
    const sums = phaseSumIds(phase);
    rows.push({
      cells: [
        text(COLUMN.phase, t('procurement.subtotal', { phase: phase.name }), 'total'),
        { column: COLUMN.net, figure: sums.net, home: true, role: 'total' },
        { column: COLUMN.tax, figure: sums.tax, home: true, role: 'total' },
        { column: COLUMN.gross, figure: sums.gross, home: true, role: 'total' },
      ],
    });
  }
  const lastLine = rows.length;
  rows.push(
    {
      cells: [
        text(COLUMN.phase, t('procurement.total'), 'total'),
        { column: COLUMN.net, figure: RESULTS.budgetNet, home: true, role: 'total' },
        { column: COLUMN.tax, figure: RESULTS.budgetTax, home: true, role: 'total' },
        { column: COLUMN.gross, figure: RESULTS.budgetGross, home: true, role: 'total' },
      ],
    },
    {
      cells: [
        text(COLUMN.phase, t('procurement.totalUppercase'), 'total'),
        {
          column: COLUMN.specification,
          formulaOf: [{ at: BUDGET_UPPERCASE }],
          value: uppercaseAmount(context.plan.values.at(RESULTS.budgetGross)) ?? '',
          role: 'total',
        },
      ],
    },
    { cells: [text(COLUMN.phase, t('procurement.noteBrand'), 'subtitle')] },
    emptyRow,
    {
      cells: [
        text(COLUMN.phase, t('procurement.prepared')),
        text(COLUMN.specification, t('procurement.checked')),
        text(COLUMN.netPrice, t('procurement.approved')),
        text(COLUMN.gross, t('procurement.date')),
      ],
      height: 36,
    },
  );
  return {
    id: 'procurement',
    name,
    columns: [6, 13, 12, 26, 36, 12, 6, 8, 14, 8, 14, 16, 14, 16, 12, 8, 8, 30, 12, 12, 9],
    rows,
    freeze: { rows: headRow, columns: 4 },
    // On one page of A4 the letters of 21 columns are too small to read.
    pagesWide: 2,
    faintAtZero: { column: COLUMN.quantity, firstRow: headRow + 1, lastRow: lastLine },
  };
}

function lineCells(line: ProcurementLine, number: number, context: ReportContext): DraftCell[] {
  const { t, label } = context.translator;
  const ids = lineIds(line.id);
  const { price } = line;
  return [
    { column: COLUMN.number, value: number, role: 'label', format: 'count', align: 'center' },
    text(COLUMN.phase, line.phase.name),
    text(COLUMN.category, t(`category.${line.category}`)),
    text(COLUMN.name, label(line.name)),
    text(COLUMN.specification, label(line.specification)),
    centred(COLUMN.brand, t('brand.open')),
    centred(COLUMN.unit, label(line.unit)),
    line.quantity === undefined
      ? { column: COLUMN.quantity, value: 1, formula: '1', role: 'calc', format: 'count' }
      : { column: COLUMN.quantity, figure: line.quantity },
    { column: COLUMN.netPrice, figure: ids.netPrice, home: true },
    { column: COLUMN.vatRate, figure: ids.vatRate, home: true },
    { column: COLUMN.grossPrice, figure: ids.grossPrice, home: true },
    { column: COLUMN.net, figure: ids.net, home: true },
    { column: COLUMN.tax, figure: ids.tax, home: true },
    { column: COLUMN.gross, figure: ids.gross, home: true },
    monthCell(COLUMN.neededBy, phaseIds(line.phase).month, context.plan),
    line.price && (line.category === 'server' || line.category === 'management')
      ? { column: COLUMN.warranty, figure: WARRANTY_YEARS, format: 'decimal' }
      : text(COLUMN.warranty, ''),
    centred(COLUMN.domestic, t('domestic.unknown')),
    text(COLUMN.source, price?.source ?? ''),
    date(COLUMN.priceDate, price?.date),
    date(COLUMN.validUntil, price?.validUntil),
    centred(COLUMN.remark, price ? t(`certainty.${price.certainty}`) : ''),
  ];
}
