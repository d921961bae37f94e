import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { CellRange, Chart } from '#shared/report/chart.ts';
import type { Report } from '#shared/report/report.ts';
import { CHART_COLOURS } from './chart-parts.ts';
import { cellsOf, textsOf } from './report-cells.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

/** CSS pixels; an A4 page across between its margins is about 1,040 wide, and two charts are as high as it is. */
const SIZE = { width: 1040, height: 270 };
/** Height of a bar with its name. */
const BAR_HEIGHT = 20;
const FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif';

/** A chart of the report as SVG, from the same cells as the workbook's own. */
export function chartPicture(chart: Chart, report: Report): string {
  const values = (range: CellRange): (string | number | null)[] => cellsOf(range, report);
  const [first] = chart.series;
  const names = first ? textsOf(first.categories, report) : [];
  const across = chart.kind === 'bars';
  const height = across ? Math.max(SIZE.height, names.length * BAR_HEIGHT + 92) : SIZE.height;
  const categories = {
    type: 'category' as const,
    data: names,
    axisTick: { show: false },
    axisLabel: { fontSize: 11, width: across ? 470 : 110, overflow: 'break' as const, interval: 0 },
    // Bars to both sides of a base line have their names at the edge.
    ...(across ? { axisLine: { onZero: false } } : {}),
  };
  const amounts = {
    type: 'value' as const,
    name: chart.valueTitle,
    // Under the bars, or over the axis from its place on: a long unit is cut off at neither edge.
    ...(across
      ? { nameLocation: 'middle' as const, nameGap: 24 }
      : { nameLocation: 'end' as const, nameTextStyle: { align: 'left' as const } }),
    axisLabel: { fontSize: 11 },
    splitLine: { lineStyle: { color: '#e5e7eb' } },
  };
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SIZE, height });
  drawing.setOption({
    animation: false,
    color: CHART_COLOURS.map((colour) => `#${colour}`),
    textStyle: { fontFamily: FONT },
    legend: { bottom: 0, itemHeight: 10, textStyle: { fontSize: 11 } },
    grid: {
      left: 12,
      right: 24,
      top: 34,
      bottom: across ? 56 : 40,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: across ? amounts : categories,
    yAxis: across ? categories : amounts,
    series: chart.series.map((series) => ({
      name: String(values(series.name)[0] ?? ''),
      type: series.line || chart.kind === 'lines' ? 'line' : 'bar',
      ...(chart.kind === 'stacked-columns' ? { stack: 'all' } : {}),
      ...(across ? { barGap: '-100%' } : {}),
      data: values(series.values),
    })),
  });
  const svg = drawing.renderToSVGString();
  drawing.dispose();
  return svg;
}
