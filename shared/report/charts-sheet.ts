import {
  ALTERNATIVES,
  alternativeIds,
  alternativeName,
  OWNING_EXIT,
} from '../finance/alternatives/alternative.ts';
import { COST_CATEGORIES, yearlyCostId } from '../finance/categories.ts';
import { YEARLY_CUMULATIVE, YEARLY_TOTAL } from '../finance/cost-rows.ts';
import { RENTAL_TERMS } from '../catalog/rental.ts';
import { CURVE_POINTS, curveIds } from '../finance/alternatives/curve-rows.ts';
import { hireIds } from '../finance/alternatives/hire-rows.ts';
import { YUAN_PER_WAN } from '../finance/summary-rows.ts';
import { yearsOf } from '../ledger/time.ts';
import { poolIds } from '../roadmap/pool-ids.ts';
import type { Swing } from '../risk/tornado.ts';
import type { CellRange, Chart } from './chart.ts';
import { HEAD_ROWS, type ReportContext, sheetHead } from './context.ts';
import { type DraftCell, type DraftRow, type DraftSheet, emptyRow, heads, text } from './draft.ts';

/** Bars of the tornado; the whole list stands on the risk sheet. */
const TORNADO_BARS = 12;
/** Rows that a chart covers, and columns. */
const CHART_ROWS = 20;
const CHART_COLUMNS = 10;

/** A table of figures, each row live, and how it is drawn. */
type Block = {
  readonly title: string;
  readonly note?: string;
  readonly heads: readonly string[];
  /** First the category, then one figure per series. */
  readonly rows: readonly (readonly DraftCell[])[];
  readonly kind: Chart['kind'];
  readonly lines?: readonly number[];
  readonly valueTitle: string;
  readonly categoryTitle: string;
};

/** 图表: each chart under the live figures it shows. workbook.md rule j. */
export function chartsSheet(context: ReportContext, swings: readonly Swing[]): DraftSheet {
  const { t } = context.translator;
  const name = t('sheet.charts');
  const rows: DraftRow[] = sheetHead(context, name);
  const charts: Chart[] = [];
  const blocks = [
    yearlyCosts(context),
    cashFlow(context),
    breakEven(context),
    demand(context),
    breakEvenPrice(context),
    tornadoBlock(context, swings),
  ].filter((block) => block.rows.length > 0);
  blocks.forEach((block, index) => {
    rows.push({ cells: [text(1, block.title, 'block')], ...(index > 0 ? { breakBefore: true } : {}) });
    const headRow = rows.push(heads(block.heads));
    for (const cells of block.rows) rows.push({ cells });
    const lastRow = rows.length;
    if (block.note !== undefined) rows.push({ cells: [text(1, block.note, 'subtitle')] });
    rows.push(emptyRow);
    const top = rows.length + 1;
    for (let row = 0; row < CHART_ROWS; row += 1) rows.push(emptyRow);
    rows.push(emptyRow);
    const column = (at: number, from: number, to: number): CellRange => ({
      sheet: name,
      row: from,
      column: at,
      lastRow: to,
      lastColumn: at,
    });
    charts.push({
      title: block.title,
      kind: block.kind,
      valueTitle: block.valueTitle,
      categoryTitle: block.categoryTitle,
      series: block.heads.slice(1).map((_, offset) => ({
        name: column(offset + 2, headRow, headRow),
        categories: column(1, headRow + 1, lastRow),
        values: column(offset + 2, headRow + 1, lastRow),
        ...(block.lines?.includes(offset) ? { line: true } : {}),
      })),
      from: { row: top, column: 1 },
      to: { row: top + CHART_ROWS, column: CHART_COLUMNS - 1 },
    });
  });
  return {
    id: 'charts',
    name,
    columns: [44, ...Array.from({ length: CHART_COLUMNS - 1 }, () => 15)],
    rows,
    freeze: { rows: HEAD_ROWS, columns: 0 },
    charts,
  };
}

const wan = (column: number, id: string, index: number, { plan }: ReportContext): DraftCell => ({
  column,
  formulaOf: [{ at: id, index }, '/', { at: YUAN_PER_WAN }],
  value: plan.values.at(id, index) / plan.values.at(YUAN_PER_WAN),
  format: 'wan',
});

function yearTitles({ plan, translator: { t } }: ReportContext): string[] {
  return Array.from({ length: yearsOf(plan.ledger.timeline) + 1 }, (_, year) =>
    year === 0 ? t('head.yearStart') : t('head.year', { year }),
  );
}

function titleOf(id: string, { plan, translator }: ReportContext): string {
  const row = plan.ledger.byId.get(id);
  return row ? translator.label(row.label) : id;
}

function yearlyCosts(context: ReportContext): Block {
  const { t } = context.translator;
  const ids = COST_CATEGORIES.map(yearlyCostId).filter((id) =>
    context.plan.values.series(id).some((value) => value !== 0),
  );
  return {
    title: t('charts.yearlyCosts', { unit: t('unitName.wan') }),
    heads: [t('charts.year'), ...ids.map((id) => titleOf(id, context))],
    rows: yearTitles(context).map((title, year) => [
      text(1, title),
      ...ids.map((id, offset) => wan(offset + 2, id, year, context)),
    ]),
    kind: 'stacked-columns',
    valueTitle: t('unitName.wan'),
    categoryTitle: '',
  };
}

function cashFlow(context: ReportContext): Block {
  const { t } = context.translator;
  const ids = [YEARLY_TOTAL, YEARLY_CUMULATIVE];
  return {
    title: t('charts.cashFlow', { unit: t('unitName.wan') }),
    heads: [t('charts.year'), ...ids.map((id) => titleOf(id, context))],
    rows: yearTitles(context).map((title, year) => [
      text(1, title),
      ...ids.map((id, offset) => wan(offset + 2, id, year, context)),
    ]),
    kind: 'columns',
    lines: [1],
    valueTitle: t('unitName.wan'),
    categoryTitle: '',
  };
}

/** Points of the break-even chart: more cannot be told apart. */
const MOST_POINTS = 20;

/** Owning until a month and selling then, against what hiring cost until then. finance.md §7. */
function breakEven(context: ReportContext): Block {
  const { plan, translator } = context;
  const { t, label } = translator;
  const hired = ALTERNATIVES.filter((kind) => plan.ledger.byId.has(alternativeIds(kind).cumulative));
  const ids = [OWNING_EXIT, ...hired.map((kind) => alternativeIds(kind).cumulative)];
  const { months } = plan.ledger.timeline;
  const step = Math.ceil(months / MOST_POINTS);
  const points = Array.from({ length: Math.floor(months / step) + 1 }, (_, at) => at * step);
  if (points.at(-1) !== months) points.push(months);
  return {
    title: t('charts.breakEven', { unit: t('unitName.wan') }),
    heads: [t('charts.month'), t('ways.buying'), ...hired.map((kind) => label(alternativeName(kind)))],
    rows:
      hired.length === 0
        ? []
        : points.map((month) => [
            text(1, String(month)),
            ...ids.map((id, offset) => wan(offset + 2, id, month, context)),
          ]),
    kind: 'lines',
    valueTitle: t('unitName.wan'),
    categoryTitle: t('charts.month'),
  };
}

function demand(context: ReportContext): Block {
  const { t } = context.translator;
  return {
    title: t('charts.demand'),
    heads: [t('charts.pool'), t('capacity.peak'), t('capacity.total')],
    rows: context.plan.roadmap.pools.map((pool) => [
      text(1, `${pool.phase.name} · ${pool.scene.name}`),
      { column: 2, figure: poolIds(pool.id).peak },
      { column: 3, figure: poolIds(pool.id).total },
    ]),
    kind: 'columns',
    valueTitle: t('charts.requestsPerSecond'),
    categoryTitle: '',
  };
}

/** The price of a GPU-hour at which hiring costs what buying costs, and the prices on offer. finance.md §7. */
function breakEvenPrice(context: ReportContext): Block {
  const { plan, translator } = context;
  const { t } = translator;
  const offers = RENTAL_TERMS.map((term) => hireIds.meanPrice(term)).filter((id) => plan.ledger.byId.has(id));
  return {
    title: t('alternatives.overShare'),
    note: t('alternatives.overShareNote'),
    heads: [
      t('alternatives.runningShare'),
      t('alternatives.breakEvenPrice'),
      ...offers.map((id) => titleOf(id, context)),
    ],
    rows: CURVE_POINTS.map((point) => [
      { column: 1, figure: curveIds.share(point) },
      { column: 2, figure: curveIds.price(point) },
      ...offers.map((figure, offset) => ({ column: offset + 3, figure })),
    ]),
    kind: 'lines',
    valueTitle: t('alternatives.overShareUnit'),
    categoryTitle: t('alternatives.runningShare'),
  };
}

function tornadoBlock(context: ReportContext, swings: readonly Swing[]): Block {
  const { plan, translator } = context;
  const { t, label } = translator;
  const base = plan.values.at('result.presentValue');
  const perWan = plan.values.at(YUAN_PER_WAN);
  const fact = (column: number, value: number): DraftCell => ({ column, value, role: 'fact', format: 'wan' });
  return {
    title: t('charts.tornado', { unit: t('unitName.wan') }),
    note: t('risk.note'),
    heads: [t('head.name'), t('head.p10'), t('head.p90')],
    // Charts list categories from the bottom: the widest bar comes last and so stands on top.
    rows: swings
      .slice(0, TORNADO_BARS)
      .toReversed()
      .map((swing) => [
        text(1, label(swing.input.label)),
        fact(2, (swing.atP10 - base) / perWan),
        fact(3, (swing.atP90 - base) / perWan),
      ]),
    kind: 'bars',
    valueTitle: t('charts.changeWan', { unit: t('unitName.wan') }),
    categoryTitle: '',
  };
}
