import { type JSX, useDeferredValue } from 'react';
import { usePlan, useTranslator } from '../app/hooks.ts';
import { useMoney } from '../components/money.ts';
import { Chart } from './chart.tsx';
import { yearlyCostOption, yearlyCostTable } from './yearly-cost-option.ts';

/** Cost by year, stacked by category, with the cumulative total as a line. */
export function YearlyCostChart(): JSX.Element | null {
  // The figures in sight go first while a slider is dragged.
  const plan = useDeferredValue(usePlan());
  const translator = useTranslator();
  const money = useMoney();
  if (!plan) return null;
  const looks = { translator, money };
  return (
    <Chart
      name={translator.t('costs.chart')}
      option={(chartLooks) => yearlyCostOption(plan, { ...looks, ...chartLooks })}
      table={yearlyCostTable(plan, looks)}
    />
  );
}
