import type { EChartsCoreOption } from 'echarts/core';
import type { JSX } from 'react';
import type { Translator } from '#shared/i18n/translate.ts';
import type { TextTable } from '#shared/report/csv.ts';
import type { HistoryPoint, PriceHistory } from '#shared/scenario/price-history.ts';
import { Chart } from '../../charts/chart.tsx';
import type { ChartLooks } from '../../charts/chart-looks.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber, formatUnitPrice } from '../../components/format.ts';
import { basisName } from './price-items.ts';
import { regionLabel } from '#shared/catalog/region-label.ts';

/** The prices of one item over time: those in the average filled, those kept out of it hollow. */
export function PriceChart({
  name,
  history,
}: {
  readonly name: string;
  readonly history: PriceHistory;
}): JSX.Element {
  const translator = useTranslator();
  return (
    <div className="price-chart">
      <Chart
        name={translator.t('prices.chart', { item: name })}
        option={(looks) => optionOf(history, translator, looks)}
        table={tableOf(history, translator)}
      />
    </div>
  );
}

type Dated = HistoryPoint & { readonly net: number; readonly date: string };

const datedOf = (history: PriceHistory): readonly Dated[] =>
  history.points.flatMap((point) =>
    point.net === undefined || point.price.observedDate === null
      ? []
      : [{ ...point, net: point.net, date: point.price.observedDate }],
  );

function optionOf(history: PriceHistory, translator: Translator, looks: ChartLooks): EChartsCoreOption {
  const { t, locale } = translator;
  const points = datedOf(history);
  const words = ({ price, net, standing }: Dated): string =>
    `${price.observedDate ?? ''}  ${basisName(price.basis, translator)}\n${formatUnitPrice(net, locale)} · ${t(`standing.${standing}`)}`;
  const series = (name: string, of: readonly Dated[], hollow: boolean): Record<string, unknown> => ({
    type: 'scatter',
    name,
    symbolSize: 9,
    itemStyle: hollow
      ? { color: 'transparent', borderColor: looks.colour('--text-3'), borderWidth: 1.5 }
      : { color: looks.colour('--chart-2') },
    data: of.map((point) => ({ value: [point.date, point.net], words: words(point) })),
  });
  const counted = points.filter(({ standing }) => standing === 'counted');
  const keptOut = points.filter(({ standing }) => standing !== 'counted');
  return {
    animation: false,
    textStyle: looks.text,
    grid: looks.grid,
    legend: { left: 8, top: 4, itemWidth: 10, itemHeight: 10, textStyle: looks.legendText },
    tooltip: {
      ...looks.tooltip,
      trigger: 'item',
      formatter: ({ data }: { readonly data?: { readonly words?: string } }) => data?.words ?? '',
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: looks.colour('--line-strong') } },
      axisLabel: { ...looks.text, hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      ...looks.valueAxis,
      scale: true,
      axisLabel: { ...looks.text, formatter: (value: number) => formatNumber(value, locale, 2, 0) },
    },
    series: [
      {
        ...series(t('prices.counted'), counted, false),
        ...(history.mean === undefined
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                label: { ...looks.text, formatter: t('prices.mean'), position: 'insideEndTop' },
                lineStyle: { color: looks.colour('--accent'), type: 'dashed' },
                data: [{ yAxis: history.mean }],
              },
            }),
      },
      series(t('prices.keptOut'), keptOut, true),
    ],
  };
}

const tableOf = (history: PriceHistory, translator: Translator): TextTable => {
  const { t } = translator;
  return {
    columns: [
      t('column.date'),
      t('prices.netYuan'),
      t('prices.standing'),
      t('column.basis'),
      t('column.region'),
      t('catalog.source'),
    ],
    rows: history.points.map(({ price, net, standing }) => [
      price.observedDate,
      net ?? null,
      t(`standing.${standing}`),
      basisName(price.basis, translator),
      translator.label(regionLabel(price.region)),
      price.sourceUrl,
    ]),
  };
};
