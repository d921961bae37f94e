import { type ComponentProps, type JSX, lazy, Suspense } from 'react';
import type { Chart as ChartComponent } from '../../charts/chart.tsx';

const Chart = lazy(async () => ({ default: (await import('../../charts/chart.tsx')).Chart }));

/** A chart of this screen, in a frame of its own height. */
export const RiskChart = ({
  height,
  ...chart
}: ComponentProps<typeof ChartComponent> & { readonly height: 'low' | 'middle' | 'high' }): JSX.Element => (
  <div className={`risk-chart risk-chart-${height}`}>
    <Suspense fallback={null}>
      <Chart {...chart} />
    </Suspense>
  </div>
);
