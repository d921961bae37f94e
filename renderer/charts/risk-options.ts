import type { EChartsCoreOption } from 'echarts/core';
import type { Translator } from '#shared/i18n/translate.ts';
import type { TextTable } from '#shared/report/csv.ts';
import { histogram } from '#shared/risk/histogram.ts';
import { type Outcome, PERCENTILE_NAMES } from '#shared/risk/simulate.ts';
import type { Swing } from '#shared/risk/tornado.ts';
import { formatNumber, formatPercent } from '../components/format.ts';
import type { ChartLooks } from './chart-looks.ts';

/** How the figure that is simulated is shown. */
export type ShownFigure = {
  readonly translator: Translator;
  readonly name: string;
  /** Of the axis: 万元. */
  readonly unit: string;
  /** Divides values for the axis. */
  readonly scale: number;
  readonly format: (value: number) => string;
  /** With the unit beside it. */
  readonly text: (value: number) => string;
};

/** What an option needs of the figure, beside the looks. */
export type Figure = Omit<ShownFigure, 'text'> & ChartLooks;

const CLASSES = 40;
export const withUnit = (name: string, unit: string): string => (unit === '' ? name : `${name} (${unit})`);
const digits = (largest: number): number => (Math.abs(largest) < 10 ? 2 : Math.abs(largest) < 100 ? 1 : 0);

export function distributionTable(
  outcome: Outcome,
  { translator: { t }, name, unit, scale }: ShownFigure,
): TextTable {
  return {
    columns: [
      withUnit(t('risk.from', { name }), unit),
      withUnit(t('risk.to', { name }), unit),
      t('risk.share'),
      t('risk.cumulative'),
    ],
    rows: histogram(outcome.rising, CLASSES).map(({ from, to, share, cumulative }) => [
      formatPlain(from / scale),
      to / scale,
      share,
      cumulative,
    ]),
  };
}

/** The first column of a table of figures is a text. */
export const formatPlain = (value: number): string => String(Number(value.toPrecision(8)));

/** Share of the trials by class as bars, cumulated as a line; the plan and the percentiles as marks. */
export function distributionOption(
  outcome: Outcome,
  { translator, name, unit, scale, format, ...looks }: Figure,
): EChartsCoreOption {
  const { t, locale } = translator;
  const classes = histogram(outcome.rising, CLASSES);
  const { colour, text } = looks;
  const middle = ({ from, to }: { from: number; to: number }): number => (from + to) / 2 / scale;
  const mark = (value: number, shown: string, color: string, at: number) => ({
    xAxis: value / scale,
    lineStyle: { color, type: 'solid', width: 1.5 },
    label: { formatter: shown, color, fontSize: 11, distance: 4 + at * 14 },
  });
  const [first] = classes;
  const width = first ? (first.to - first.from) / scale : 1;
  const shares = {
    ...looks.valueAxis,
    axisLabel: { ...text, formatter: (value: number) => formatPercent(value, locale) },
  };
  return {
    animationDuration: 200,
    textStyle: text,
    grid: { ...looks.grid, top: 56, bottom: 28 },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      formatter: (points: readonly { dataIndex: number }[]) => {
        const each = classes[points[0]?.dataIndex ?? 0];
        if (!each) return '';
        return t('risk.classText', {
          from: format(each.from),
          to: format(each.to),
          share: formatPercent(each.share, locale),
          cumulative: formatPercent(each.cumulative, locale),
        });
      },
    },
    xAxis: {
      ...looks.valueAxis,
      name: withUnit(name, unit),
      nameLocation: 'middle',
      nameGap: 24,
      splitLine: { show: false },
      min: (classes[0]?.from ?? 0) / scale,
      max: (classes.at(-1)?.to ?? 1) / scale,
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: (value: number) => formatNumber(value, locale, digits((classes.at(-1)?.to ?? 1) / scale)),
      },
    },
    yAxis: [
      { ...shares, name: t('risk.share'), nameTextStyle: { ...text, align: 'left' } },
      {
        ...shares,
        name: t('risk.cumulative'),
        nameTextStyle: { ...text, align: 'right' },
        min: 0,
        max: 1,
        splitLine: { show: false },
      },
    ],
    series: [
      {
        type: 'custom',
        name: t('risk.share'),
        itemStyle: { color: colour('--chart-1') },
        data: classes.map((each) => [middle(each), each.share]),
        renderItem: barOfWidth(width, colour('--chart-1')),
        markLine: {
          symbol: 'none',
          silent: true,
          animation: false,
          data: [
            mark(outcome.base, t('risk.planned'), colour('--text'), 2),
            ...PERCENTILE_NAMES.map((each, at) =>
              mark(outcome.percentiles[each], each.toUpperCase(), colour('--accent'), at % 2),
            ),
          ],
        },
      },
      {
        type: 'line',
        name: t('risk.cumulative'),
        yAxisIndex: 1,
        symbol: 'none',
        lineStyle: { width: 1.5, color: colour('--chart-2') },
        itemStyle: { color: colour('--chart-2') },
        data: classes.map((each) => [each.to / scale, each.cumulative]),
      },
    ],
  };
}

type BarApi = {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly [number, number]) => readonly [number, number];
};

/** Bars on an axis of values, as wide as their class. */
const barOfWidth =
  (width: number, fill: string) =>
  (_: unknown, api: BarApi): object => {
    const [middle, share] = [api.value(0), api.value(1)];
    const [left, top] = api.coord([middle - width / 2, share]);
    const [right, bottom] = api.coord([middle + width / 2, 0]);
    return {
      type: 'rect',
      shape: { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top },
      style: { fill, opacity: 0.55 },
    };
  };

/** Inputs that are drawn at most; the table has all. */
export const DRAWN_SWINGS = 15;

export function tornadoTable(
  swings: readonly Swing[],
  base: number,
  { translator: { t, label }, name, unit, scale }: ShownFigure,
): TextTable {
  return {
    columns: [
      t('risk.input'),
      withUnit(t('risk.atInputP10', { name }), unit),
      withUnit(t('risk.atInputP90', { name }), unit),
      withUnit(t('risk.changeAtP10'), unit),
      withUnit(t('risk.changeAtP90'), unit),
    ],
    rows: swings.map(({ input, atP10, atP90 }) => [
      label(input.label),
      known(atP10 / scale),
      known(atP90 / scale),
      known((atP10 - base) / scale),
      known((atP90 - base) / scale),
    ]),
  };
}

export const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Bars from the plan's figure to the result at P10 and at P90 of one input, widest on top. */
export function tornadoOption(
  swings: readonly Swing[],
  base: number,
  { translator, name, unit, scale, format, ...looks }: Figure,
): EChartsCoreOption {
  const { t, label, locale } = translator;
  const { colour, text } = looks;
  const shown = swings.slice(0, DRAWN_SWINGS);
  const ends = shown.flatMap(({ atP10, atP90 }) => [atP10, atP90]).filter((value) => !Number.isNaN(value));
  const reach = Math.max(1e-9, ...ends.map((value) => Math.abs(value - base)));
  const side = (which: 'atP10' | 'atP90', color: string, key: 'risk.inputAtP10' | 'risk.inputAtP90') => ({
    type: 'bar',
    name: t(key),
    barGap: '-100%',
    barMaxWidth: 14,
    itemStyle: { color },
    data: shown.map((swing) => (swing[which] - base) / scale),
  });
  return {
    animationDuration: 200,
    textStyle: text,
    grid: { ...looks.grid, top: 52, bottom: 4 },
    legend: { left: 8, top: 4, itemWidth: 10, itemHeight: 10, itemGap: 16, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', z: -1, shadowStyle: { color: colour('--bg-hover'), opacity: 0.5 } },
      formatter: (points: readonly { dataIndex: number }[]) => {
        const swing = shown[points[0]?.dataIndex ?? 0];
        if (!swing) return '';
        return t('risk.swingText', {
          input: label(swing.input.label),
          atP10: format(swing.atP10),
          atP90: format(swing.atP90),
          base: format(base),
        });
      },
    },
    xAxis: {
      ...looks.valueAxis,
      position: 'top',
      min: (-reach * 1.05) / scale,
      max: (reach * 1.05) / scale,
      name: withUnit(name, unit),
      axisLabel: {
        ...text,
        hideOverlap: true,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => formatNumber(value + base / scale, locale, digits(base / scale)),
      },
    },
    yAxis: {
      ...looks.nameAxis,
      inverse: true,
      data: shown.map(({ input }) => label(input.label)),
      axisLine: { show: false },
      axisLabel: {
        ...text,
        color: colour('--text-2'),
        fontSize: 11,
        lineHeight: 13,
        width: 280,
        overflow: 'break',
      },
    },
    series: [
      side('atP10', colour('--chart-2'), 'risk.inputAtP10'),
      side('atP90', colour('--chart-1'), 'risk.inputAtP90'),
    ],
  };
}

export function convergenceTable(
  outcome: Outcome,
  { translator: { t }, unit, scale }: ShownFigure,
): TextTable {
  return {
    columns: [
      t('risk.trials'),
      ...PERCENTILE_NAMES.map((each) => withUnit(each.toUpperCase(), unit)),
      withUnit(t('risk.p80Low'), unit),
      withUnit(t('risk.p80High'), unit),
    ],
    rows: outcome.convergence.map(({ trials, percentiles, p80Interval }) => [
      String(trials),
      ...PERCENTILE_NAMES.map((each) => percentiles[each] / scale),
      p80Interval.low / scale,
      p80Interval.high / scale,
    ]),
  };
}

/** The percentiles after more and more trials, with the interval in which P80 lies. */
export function convergenceOption(
  outcome: Outcome,
  { translator, scale, format, ...looks }: Figure,
): EChartsCoreOption {
  const { t, locale } = translator;
  const { colour, text } = looks;
  const { convergence } = outcome;
  const line = (
    name: string,
    color: string,
    pick: (at: (typeof convergence)[number]) => number,
    type = 'solid',
  ) => ({
    type: 'line',
    name,
    symbol: 'none',
    lineStyle: { width: 1.5, color, type },
    itemStyle: { color },
    data: convergence.map((each) => [each.trials, pick(each) / scale]),
  });
  return {
    animationDuration: 200,
    textStyle: text,
    grid: { ...looks.grid, top: 40, bottom: 28 },
    legend: {
      // The bounds of P80 are dotted lines around it, named where they are pointed at.
      data: PERCENTILE_NAMES.map((each) => each.toUpperCase()),
      left: 8,
      top: 4,
      itemWidth: 12,
      itemHeight: 8,
      itemGap: 12,
      textStyle: looks.legendText,
    },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      valueFormatter: (value: unknown) => format(Number(value) * scale),
    },
    xAxis: {
      ...looks.valueAxis,
      type: 'log',
      min: convergence[0]?.trials ?? 1,
      max: convergence.at(-1)?.trials ?? 10,
      name: t('risk.trials'),
      nameLocation: 'middle',
      nameGap: 24,
      splitLine: { show: false },
    },
    yAxis: {
      ...looks.valueAxis,
      scale: true,
      axisLabel: {
        ...text,
        formatter: (value: number) => formatNumber(value, locale, digits(outcome.percentiles.p90 / scale)),
      },
    },
    series: [
      line('P10', colour('--chart-3'), ({ percentiles }) => percentiles.p10),
      line('P50', colour('--chart-2'), ({ percentiles }) => percentiles.p50),
      line('P80', colour('--chart-1'), ({ percentiles }) => percentiles.p80),
      line('P90', colour('--chart-4'), ({ percentiles }) => percentiles.p90),
      line(t('risk.p80Low'), colour('--chart-1'), ({ p80Interval }) => p80Interval.low, 'dotted'),
      line(t('risk.p80High'), colour('--chart-1'), ({ p80Interval }) => p80Interval.high, 'dotted'),
    ],
  };
}
