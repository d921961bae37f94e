import type { EChartsCoreOption } from 'echarts/core';
import { addMonths } from '#shared/base/date.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { TextTable } from '#shared/report/csv.ts';
import { peakAt, type Trigger } from '#shared/roadmap/triggers.ts';
import type { Scene } from '#shared/scenario/scenario.ts';
import type { ChartLooks } from '../../charts/chart-looks.ts';
import { formatNumber, formatQuantity } from '../../components/format.ts';

type Subject = { readonly plan: Plan; readonly scene: Scene; readonly triggers: readonly Trigger[] };

/** Months 1 to the end of the plan, with the peak and what may be carried in each. */
function monthsOf({ plan, scene, triggers }: Subject) {
  const { scenario } = plan;
  return Array.from({ length: scenario.horizonMonths }, (_, at) => {
    const month = at + 1;
    const trigger = triggers.findLast(({ pool }) => pool.phase.month < month);
    return {
      month,
      name: addMonths(scenario.startMonth, at),
      peak: peakAt(scenario, scene.id, month),
      usable: trigger?.usable ?? 0,
      capacity: trigger?.capacity ?? 0,
    };
  });
}

export function capacityTable(subject: Subject, { t }: Translator): TextTable {
  return {
    columns: [t('roadmap.month'), t('roadmap.demand'), t('roadmap.usable'), t('roadmap.capacity')],
    rows: monthsOf(subject).map(({ name, peak, usable, capacity }) => [name, peak, usable, capacity]),
  };
}

export function capacityOption(
  subject: Subject,
  { t, locale }: Translator,
  looks: ChartLooks,
): EChartsCoreOption {
  const months = monthsOf(subject);
  const { startMonth, horizonMonths } = subject.plan.scenario;
  const flags = subject.triggers.flatMap(({ pool, orderBy }) =>
    orderBy === undefined || orderBy < 1 || orderBy > horizonMonths
      ? []
      : [{ xAxis: addMonths(startMonth, orderBy - 1), name: t('roadmap.flag', { phase: pool.phase.name }) }],
  );
  return {
    animationDuration: 200,
    textStyle: looks.text,
    grid: { ...looks.grid, top: 44, left: 16 },
    legend: { left: 8, top: 4, itemWidth: 10, itemHeight: 10, itemGap: 16, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'axis',
      valueFormatter: (value: unknown) => formatQuantity(Number(value), locale),
    },
    xAxis: { ...looks.nameAxis, data: months.map(({ name }) => name) },
    yAxis: {
      ...looks.valueAxis,
      axisLabel: { ...looks.text, formatter: (value: number) => formatNumber(value, locale, 2, 0) },
    },
    series: [
      {
        type: 'line',
        name: t('roadmap.usable'),
        step: 'middle',
        symbol: 'none',
        lineStyle: { width: 1.5, color: looks.colour('--accent') },
        itemStyle: { color: looks.colour('--accent') },
        areaStyle: { color: looks.colour('--accent'), opacity: 0.08 },
        data: months.map(({ usable }) => usable),
        markLine: {
          symbol: 'none',
          label: { formatter: '{b}', color: looks.text.color, fontSize: 11, position: 'end', rotate: 0 },
          lineStyle: { type: 'dashed', color: looks.colour('--warn') },
          data: flags,
        },
      },
      {
        type: 'line',
        name: t('roadmap.demand'),
        // One figure a month, as the servers: a slope between two would seem to pass what may be carried.
        step: 'middle',
        symbol: 'none',
        lineStyle: { width: 2, color: looks.colour('--text') },
        itemStyle: { color: looks.colour('--text') },
        data: months.map(({ peak }) => peak),
      },
    ],
  };
}
