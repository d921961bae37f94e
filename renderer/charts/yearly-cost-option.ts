import type { EChartsCoreOption } from 'echarts/core';
import { COST_CATEGORIES, YEARLY_CUMULATIVE, YEARLY_TOTAL, yearlyCostId } from '#shared/finance/cost-rows.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { MoneyUnit } from '#shared/ipc/channels.ts';
import { formatNumber, YUAN_PER } from '../components/format.ts';
import type { Money } from '../components/money.ts';

type Looks = {
  readonly translator: Translator;
  readonly money: Money;
  readonly moneyUnit: MoneyUnit;
  /** Value of a colour variable of the theme. */
  readonly colour: (name: string) => string;
};

const FONT_SIZE = 12;

/** The chart's description for ECharts: one stack of columns per year, one line. Tooltips on canvas, no HTML. */
export function yearlyCostOption(plan: Plan, looks: Looks): EChartsCoreOption {
  const { translator, money, moneyUnit, colour } = looks;
  const { t, label, locale } = translator;
  const scale = YUAN_PER[moneyUnit];
  const values = (row: string): number[] => Array.from(plan.values.series(row), (value) => value / scale);
  const nameOf = (row: string): string => {
    const found = plan.ledger.byId.get(row);
    return found ? label(found.label) : row;
  };
  const shown = COST_CATEGORIES.map((category, index) => ({ category, index })).filter(({ category }) =>
    plan.values.series(yearlyCostId(category)).some((value) => value !== 0),
  );
  const text = { color: colour('--text-3'), fontSize: FONT_SIZE, fontFamily: colour('--font') };
  return {
    animationDuration: 200,
    textStyle: text,
    grid: {
      left: 12,
      right: 12,
      // The longer names stand in two rows.
      top: locale === 'en' ? 64 : 44,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: {
      left: 8,
      top: 4,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 16,
      textStyle: { ...text, color: colour('--text-2') },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow', z: -1, shadowStyle: { color: colour('--bg-hover'), opacity: 0.5 } },
      backgroundColor: colour('--bg'),
      borderColor: colour('--line-strong'),
      textStyle: { ...text, color: colour('--text') },
      valueFormatter: (value: unknown) => money.withUnit(Number(value) * scale),
    },
    xAxis: {
      type: 'category',
      data: [...plan.values.series(YEARLY_TOTAL).keys()].map((year) =>
        year === 0 ? t('costs.start') : t('costs.year', { year }),
      ),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('--line-strong') } },
      axisLabel: text,
    },
    yAxis: {
      type: 'value',
      splitLine: { lineStyle: { color: colour('--line') } },
      axisLabel: { ...text, formatter: (value: number) => formatNumber(value, locale, 0) },
    },
    series: [
      ...shown.map(({ category, index }) => ({
        type: 'bar',
        stack: 'cost',
        name: nameOf(yearlyCostId(category)),
        barMaxWidth: 44,
        itemStyle: { color: colour(`--chart-${index + 1}`) },
        data: values(yearlyCostId(category)),
      })),
      {
        type: 'line',
        name: nameOf(YEARLY_CUMULATIVE),
        symbol: 'circle',
        symbolSize: 5,
        lineStyle: { width: 1.5, color: colour('--text') },
        itemStyle: { color: colour('--text') },
        data: values(YEARLY_CUMULATIVE),
      },
    ],
  };
}
