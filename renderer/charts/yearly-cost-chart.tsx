import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { type JSX, useEffect, useRef } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { useMoney } from '../components/money.ts';
import { useTranslator } from '../app/hooks.ts';
import { isDark, useView } from '../app/store/view-store.ts';
import { yearlyCostOption } from './yearly-cost-option.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Cost by year, stacked by category, with the cumulative total as a line. */
export function YearlyCostChart({ plan }: { readonly plan: Plan }): JSX.Element {
  const translator = useTranslator();
  const money = useMoney();
  const moneyUnit = useView((view) => view.moneyUnit);
  const dark = useView(isDark);
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(undefined);

  useEffect(() => {
    if (!frame.current) return undefined;
    const created = echarts.init(frame.current, undefined, { renderer: 'canvas' });
    chart.current = created;
    const watcher = new ResizeObserver(() => created.resize());
    watcher.observe(frame.current);
    return () => {
      watcher.disconnect();
      created.dispose();
    };
  }, []);

  useEffect(() => {
    // The document's theme is set after this effect runs: read the colours in the next frame.
    const next = requestAnimationFrame(() => {
      chart.current?.setOption(
        yearlyCostOption(plan, { translator, money, moneyUnit, colour: readColour }),
        true,
      );
    });
    return () => cancelAnimationFrame(next);
  });

  return <div ref={frame} className="chart" data-theme={dark ? 'dark' : 'light'} aria-hidden="true" />;
}

const readColour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
