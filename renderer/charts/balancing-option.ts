import type { EChartsCoreOption } from 'echarts/core';
import type { Translator } from '#shared/i18n/translate.ts';
import type { LoadPoint } from '#shared/queueing/compare-policies.ts';
import { REFERENCE, type Policy } from '#shared/queueing/policies.ts';
import { SIMULATED_AS } from '#shared/queueing/seed-policies.ts';
import type { TextTable } from '#shared/report/csv.ts';
import { formatNumber, formatPercent } from '../components/format.ts';
import type { ChartLooks } from './chart-looks.ts';

const policiesOf = (curve: readonly LoadPoint[]): readonly Policy[] =>
  curve[0]?.policies.map(({ policy }) => policy) ?? [];

/** Per cent within the target. */
const sharesOf = (curve: readonly LoadPoint[], policy: Policy): readonly (number | null)[] =>
  curve.map(({ policies }) => {
    const found = policies.find((each) => each.policy === policy);
    return found ? found.inTarget.value * 100 : null;
  });

/** Share within the target by load, a column for each policy. */
export function balancingTable(curve: readonly LoadPoint[], { t, locale }: Translator): TextTable {
  const policies = policiesOf(curve);
  return {
    columns: [t('balancing.curveLoad'), ...policies.map((policy) => t(`balancing.policy.${policy}`))],
    rows: curve.map(({ load }, at) => [
      formatPercent(load, locale),
      ...policies.map((policy) => sharesOf(curve, policy)[at] ?? null),
    ]),
  };
}

/** Lines that are told apart by their points as well as by their colour. */
const LINES = [
  { colour: '--chart-2', symbol: 'circle' },
  { colour: '--chart-1', symbol: 'rect' },
  { colour: '--chart-3', symbol: 'triangle' },
  { colour: '--chart-5', symbol: 'diamond' },
  { colour: '--chart-4', symbol: 'pin' },
] as const;

/**
 * A line over the load for each policy that the user's document names, the recommended one and the reference (dashed). The
 * table beside it has all.
 */
export function balancingOption(
  curve: readonly LoadPoint[],
  recommended: Policy,
  { translator, colour, ...looks }: ChartLooks & { readonly translator: Translator },
): EChartsCoreOption {
  const { t, locale } = translator;
  const named = new Set<Policy>([
    ...Object.values(SIMULATED_AS).map(([first]) => first ?? recommended),
    recommended,
    REFERENCE,
  ]);
  const shown = policiesOf(curve).filter((policy) => named.has(policy));
  return {
    animationDuration: 200,
    textStyle: looks.text,
    grid: { ...looks.grid, top: 56, bottom: 28 },
    legend: { left: 8, top: 4, itemWidth: 16, itemHeight: 8, itemGap: 16, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      valueFormatter: (value: unknown) => `${formatNumber(Number(value), locale, 1)}%`,
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
      max: 100,
      scale: true,
      axisLabel: { ...looks.text, formatter: (value: number) => `${formatNumber(value, locale, 0)}%` },
    },
    series: shown.map((policy, at) => {
      const line = LINES[at % LINES.length] ?? LINES[0];
      const color = colour(policy === REFERENCE ? '--text-3' : line.colour);
      return {
        type: 'line',
        name: t(`balancing.policy.${policy}`),
        symbol: policy === REFERENCE ? 'none' : line.symbol,
        symbolSize: 7,
        lineStyle: {
          width: policy === recommended ? 2.5 : 1.5,
          color,
          type: policy === REFERENCE ? 'dashed' : 'solid',
        },
        itemStyle: { color },
        data: sharesOf(curve, policy),
      };
    }),
  };
}
