import type { EChartsCoreOption } from 'echarts/core';
import type { Translator } from '#shared/i18n/translate.ts';
import type { LoadPoint } from '#shared/queueing/compare-policies.ts';
import { BOUND, type Policy } from '#shared/queueing/policies.ts';
import { SIMULATED_AS } from '#shared/queueing/seed-policies.ts';
import type { TextTable } from '#shared/report/csv.ts';
import { formatNumber, formatPercent } from '../components/format.ts';
import type { ChartLooks } from './chart-looks.ts';

const policiesOf = (curve: readonly LoadPoint[]): readonly Policy[] =>
  curve[0]?.policies.map(({ policy }) => policy) ?? [];

const timesOf = (curve: readonly LoadPoint[], policy: Policy): readonly (number | null)[] =>
  curve.map(({ policies }) => policies.find((each) => each.policy === policy)?.p95.value ?? null);

/** P95 of the answer by load, a column for each policy. */
export function balancingTable(curve: readonly LoadPoint[], { t, locale }: Translator): TextTable {
  const policies = policiesOf(curve);
  return {
    columns: [t('balancing.curveLoad'), ...policies.map((policy) => t(`balancing.policy.${policy}`))],
    rows: curve.map(({ load }, at) => [
      formatPercent(load, locale),
      ...policies.map((policy) => timesOf(curve, policy)[at] ?? null),
    ]),
  };
}

/** Times this many times the best at a load are cut off: where a policy breaks down, by how much says little. */
const CUT = 2.5;

/** Lines that are told apart by their points as well as by their colour. */
const LINES = [
  { colour: '--chart-2', symbol: 'circle' },
  { colour: '--chart-1', symbol: 'rect' },
  { colour: '--chart-3', symbol: 'triangle' },
  { colour: '--chart-5', symbol: 'diamond' },
  { colour: '--chart-4', symbol: 'pin' },
] as const;

/**
 * A line over the load for each policy that the user's document names, the recommended one and the bound (dashed). The
 * table beside it has all.
 */
export function balancingOption(
  curve: readonly LoadPoint[],
  recommended: Policy,
  { translator, colour, ...looks }: ChartLooks & { readonly translator: Translator },
): EChartsCoreOption {
  const { t, locale } = translator;
  const named = new Set<Policy>([...Object.values(SIMULATED_AS), recommended, BOUND]);
  const shown = policiesOf(curve).filter((policy) => named.has(policy));
  const best = Math.max(...curve.map(({ policies }) => Math.min(...policies.map(({ p95 }) => p95.value))));
  return {
    animationDuration: 200,
    textStyle: looks.text,
    grid: { ...looks.grid, top: 64, bottom: 28 },
    legend: { left: 8, top: 4, itemWidth: 16, itemHeight: 8, itemGap: 16, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      valueFormatter: (value: unknown) => formatNumber(Number(value), locale, 2),
    },
    xAxis: {
      ...looks.nameAxis,
      boundaryGap: false,
      name: t('balancing.curveLoad'),
      nameLocation: 'middle',
      nameGap: 24,
      data: curve.map(({ load }) => formatPercent(load, locale)),
    },
    yAxis: {
      ...looks.valueAxis,
      min: 0,
      max: Math.ceil(best * CUT),
      axisLabel: { ...looks.text, formatter: (value: number) => formatNumber(value, locale, 0) },
    },
    series: shown.map((policy, at) => {
      const line = LINES[at % LINES.length] ?? LINES[0];
      const color = colour(policy === BOUND ? '--text-3' : line.colour);
      return {
        type: 'line',
        name: t(`balancing.policy.${policy}`),
        symbol: policy === BOUND ? 'none' : line.symbol,
        symbolSize: 7,
        lineStyle: {
          width: policy === recommended ? 2.5 : 1.5,
          color,
          type: policy === BOUND ? 'dashed' : 'solid',
        },
        itemStyle: { color },
        data: timesOf(curve, policy),
      };
    }),
  };
}
