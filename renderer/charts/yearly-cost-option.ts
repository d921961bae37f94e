import type { EChartsCoreOption } from 'echarts/core';
import { COST_CATEGORIES, yearlyCostId } from '#shared/finance/categories.ts';
import { YEARLY_CUMULATIVE, YEARLY_TOTAL } from '#shared/finance/cost-rows.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { TextTable } from '#shared/report/csv.ts';
import { formatNumber } from '../components/format.ts';
import type { Money } from '../components/money.ts';
import type { ChartLooks } from './chart-looks.ts';

type Words = { readonly translator: Translator; readonly money: Money };

/** Categories that cost or bring anything in some year, with their place in the palette. */
const shownCategories = (plan: Plan) =>
  COST_CATEGORIES.map((category, index) => ({ row: yearlyCostId(category), index })).filter(({ row }) =>
    plan.values.series(row).some((value) => value !== 0),
  );

const scaled = (plan: Plan, row: string, { perUnit }: Money): number[] =>
  Array.from(plan.values.series(row), (value) => value / perUnit);

const nameOf = (plan: Plan, row: string, { label }: Translator): string => {
  const found = plan.ledger.byId.get(row);
  return found ? label(found.label) : row;
};

const yearNames = (plan: Plan, { t }: Translator): string[] =>
  [...plan.values.series(YEARLY_TOTAL).keys()].map((year) =>
    year === 0 ? t('costs.start') : t('costs.year', { year }),
  );

/** The figures of the chart: a row a year. */
export function yearlyCostTable(plan: Plan, { translator, money }: Words): TextTable {
  const rows = [...shownCategories(plan).map(({ row }) => row), YEARLY_TOTAL, YEARLY_CUMULATIVE];
  const series = rows.map((row) => scaled(plan, row, money));
  return {
    columns: [
      translator.t('costs.yearly', { unit: money.unit }),
      ...rows.map((row) => nameOf(plan, row, translator)),
    ],
    rows: yearNames(plan, translator).map((name, year) => [
      name,
      ...series.map((values) => values[year] ?? null),
    ]),
  };
}

/** The chart's description for ECharts: one stack of columns per year, one line. */
export function yearlyCostOption(plan: Plan, looks: Words & ChartLooks): EChartsCoreOption {
  const { translator, money, colour } = looks;
  const { locale } = translator;
  return {
    animationDuration: 200,
    textStyle: looks.text,
    // The longer names stand in two rows.
    grid: { ...looks.grid, top: locale === 'en' ? 64 : 44 },
    legend: {
      left: 8,
      top: 4,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 16,
      textStyle: looks.legendText,
    },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', z: -1, shadowStyle: { color: colour('--bg-hover'), opacity: 0.5 } },
      valueFormatter: (value: unknown) => money.withUnit(Number(value) * money.perUnit),
    },
    xAxis: { ...looks.nameAxis, data: yearNames(plan, translator) },
    yAxis: {
      ...looks.valueAxis,
      axisLabel: { ...looks.text, formatter: (value: number) => formatNumber(value, locale, 0) },
    },
    series: [
      ...shownCategories(plan).map(({ row, index }) => ({
        type: 'bar',
        stack: 'cost',
        name: nameOf(plan, row, translator),
        barMaxWidth: 44,
        itemStyle: { color: colour(`--chart-${index + 1}`) },
        data: scaled(plan, row, money),
      })),
      {
        type: 'line',
        name: nameOf(plan, YEARLY_CUMULATIVE, translator),
        symbol: 'circle',
        symbolSize: 5,
        lineStyle: { width: 1.5, color: colour('--text') },
        itemStyle: { color: colour('--text') },
        data: scaled(plan, YEARLY_CUMULATIVE, money),
      },
    ],
  };
}
