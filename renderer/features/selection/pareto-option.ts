import type { EChartsCoreOption } from 'echarts/core';
import type { Translator } from '#shared/i18n/translate.ts';
import type { PoolSearch } from '#shared/plan/size.ts';
import type { TextTable } from '#shared/report/csv.ts';
import type { Option } from '#shared/sizing/search.ts';
import type { ChartLooks } from '../../charts/chart-looks.ts';
import { formatNumber, formatQuantity } from '../../components/format.ts';
import type { Money } from '../../components/money.ts';
import { isServedAs } from './changes.ts';

type Words = {
  readonly translator: Translator;
  readonly money: Money;
  /** Catalog id of the server the plan buys for this pool. */
  readonly chosen: string | undefined;
};

type Point = { readonly name: string; readonly value: readonly [cost: number, seconds: number] };

const nameOf = ({ count, server, load, estimate }: Option, { t }: Translator): string =>
  `${count} × ${server.name} ${load.precision.toUpperCase()} · ${t(`engine.${estimate.engine}`)}`;

/** Priced options only: what nobody has priced has no place on an axis of cost. */
function pointsOf(
  { search }: PoolSearch,
  { translator, money: { perUnit } }: Words,
): readonly (Point & { readonly option: Option })[] {
  return search.options.flatMap((option) =>
    option.cost === undefined
      ? []
      : [
          {
            option,
            name: nameOf(option, translator),
            value: [option.cost.annual / perUnit, option.latencySeconds] as const,
          },
        ],
  );
}

/** The figures of the chart: a row an option. */
export function paretoTable(pool: PoolSearch, words: Words): TextTable {
  const { money } = words;
  const { t } = words.translator;
  return {
    columns: [
      t('estimate.server'),
      t('ranking.annual', { unit: money.unit }),
      t('ranking.latency'),
      t('ranking.front'),
    ],
    rows: pointsOf(pool, words).map(({ name, value, option }) => [
      name,
      ...value,
      t(pool.search.front.has(option.id) ? 'flag.yes' : 'flag.no'),
    ]),
  };
}

/** The chart's description for ECharts. */
export function paretoOption(pool: PoolSearch, looks: Words & ChartLooks): EChartsCoreOption {
  const { translator, money, chosen, colour } = looks;
  const { t, locale } = translator;
  const points = pointsOf(pool, looks);
  const isOnFront = ({ option }: (typeof points)[number]): boolean => pool.search.front.has(option.id);
  const isChosen = ({ option }: (typeof points)[number]): boolean =>
    option.server.id === chosen && isServedAs(pool.load, option);
  const plain = (kept: readonly (typeof points)[number][]): Point[] =>
    kept.map(({ name, value }) => ({ name, value }));
  const front = points.filter(isOnFront).toSorted((left, right) => left.value[0] - right.value[0]);
  return {
    animationDuration: 200,
    textStyle: looks.text,
    grid: { ...looks.grid, left: 48, bottom: 36, top: 40 },
    legend: { left: 8, top: 4, itemWidth: 10, itemHeight: 10, itemGap: 16, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'item',
      formatter: ({ name, value }: { name: string; value: readonly [number, number] }) =>
        `${name}\n${money.withUnit(value[0] * money.perUnit)} · ${t('estimate.seconds', {
          seconds: formatQuantity(value[1], locale),
        })}`,
    },
    xAxis: {
      ...looks.valueAxis,
      type: 'log',
      name: t('ranking.annual', { unit: money.unit }),
      nameLocation: 'middle',
      nameGap: 26,
      axisLabel: { ...looks.text, formatter: (value: number) => formatNumber(value, locale, 1, 0) },
    },
    yAxis: {
      ...looks.valueAxis,
      name: t('ranking.latency'),
      nameLocation: 'middle',
      nameGap: 40,
      axisLabel: { ...looks.text, formatter: (value: number) => formatNumber(value, locale, 2, 0) },
    },
    series: [
      {
        type: 'scatter',
        name: t('pareto.others'),
        symbolSize: 7,
        itemStyle: { color: colour('--text-3') },
        data: plain(points.filter((point) => !isOnFront(point) && !isChosen(point))),
      },
      {
        type: 'line',
        name: t('pareto.front'),
        symbol: 'circle',
        symbolSize: 9,
        lineStyle: { width: 1.5, color: colour('--accent') },
        itemStyle: { color: colour('--accent') },
        data: plain(front),
      },
      {
        type: 'scatter',
        name: t('ranking.chosen'),
        symbol: 'diamond',
        symbolSize: 15,
        itemStyle: { color: colour('--text') },
        z: 4,
        data: plain(points.filter(isChosen)),
      },
    ],
  };
}
