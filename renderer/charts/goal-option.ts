import type { EChartsCoreOption } from 'echarts/core';
import type { TextTable } from '#shared/report/csv.ts';
import type { GoalAnswer } from '#shared/risk/goal-seek.ts';
import { formatNumber } from '../components/format.ts';
import { type Figure, formatPlain, known, type ShownFigure, withUnit } from './risk-options.ts';

type Axis = { readonly name: string; readonly scale: number };

export function goalTable(
  curve: GoalAnswer['curve'],
  lever: Axis,
  { translator: { t }, name, unit, scale }: ShownFigure,
): TextTable {
  return {
    columns: [lever.name, withUnit(name, unit), withUnit(t('risk.target'), unit)],
    rows: [...curve.values].map((value, at) => [
      formatPlain(value / lever.scale),
      known((curve.result[at] ?? NaN) / scale),
      known((curve.target[at] ?? NaN) / scale),
    ]),
  };
}

/** The result and its target over the values of the lever. */
export function goalOption(
  curve: GoalAnswer['curve'],
  crossings: readonly number[],
  lever: Axis,
  { translator, name, unit, scale, format, ...looks }: Figure,
): EChartsCoreOption {
  const { t, locale } = translator;
  const { colour, text } = looks;
  const line = (shown: string, color: string, values: Float64Array) => ({
    type: 'line',
    name: shown,
    symbol: 'none',
    lineStyle: { width: 1.5, color },
    itemStyle: { color },
    data: [...values].map((value, at) => [(curve.values[at] ?? 0) / lever.scale, known(value / scale)]),
  });
  return {
    animationDuration: 200,
    textStyle: text,
    grid: { ...looks.grid, top: 52, bottom: 28 },
    legend: { left: 8, top: 4, itemWidth: 12, itemHeight: 8, itemGap: 16, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      valueFormatter: (value: unknown) => format(Number(value) * scale),
    },
    xAxis: {
      ...looks.valueAxis,
      name: lever.name,
      nameLocation: 'middle',
      nameGap: 24,
      splitLine: { show: false },
      min: (curve.values[0] ?? 0) / lever.scale,
      max: (curve.values.at(-1) ?? 1) / lever.scale,
    },
    yAxis: {
      ...looks.valueAxis,
      name: unit,
      nameTextStyle: { ...text, align: 'left' },
      axisLine: { onZero: false },
      axisLabel: { ...text, formatter: (value: number) => formatNumber(value, locale, 0) },
    },
    series: [
      {
        ...line(name, colour('--chart-1'), curve.result),
        markLine: {
          symbol: 'none',
          silent: true,
          label: { show: false },
          lineStyle: { color: colour('--accent'), type: 'dashed' },
          data: crossings.map((value) => ({ xAxis: value / lever.scale })),
        },
      },
      line(t('risk.target'), colour('--chart-2'), curve.target),
    ],
  };
}
