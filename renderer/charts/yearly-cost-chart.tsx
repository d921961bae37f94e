import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../app/hooks.ts';
import { useMoney } from '../components/money.ts';
import { Chart } from './chart.tsx';
import { yearlyCostOption, yearlyCostTable } from './yearly-cost-option.ts';

/** Cost by year, stacked by category, with the cumulative total as a line. */
export function YearlyCostChart({ plan }: { readonly plan: Plan }): JSX.Element {
  const translator = useTranslator();
  const money = useMoney();
  const looks = { translator, money };
  return (
    <Chart
      name={translator.t('costs.chart')}
      option={(chartLooks) => yearlyCostOption(plan, { ...looks, ...chartLooks })}
      table={yearlyCostTable(plan, looks)}
    />
  );
}
