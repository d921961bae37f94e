import type { JSX } from 'react';
import type { PoolSearch } from '#shared/plan/size.ts';
import { Chart } from '../../charts/chart.tsx';
import { useMoney } from '../../components/money.ts';
import { usePlan, useTranslator } from '../../app/hooks.ts';
import { paretoOption, paretoTable } from './pareto-option.ts';

/** Yearly cost against latency; options that no other beats in both stand on the line. */
export function ParetoChart({ pool }: { readonly pool: PoolSearch }): JSX.Element {
  const translator = useTranslator();
  const money = useMoney();
  const chosen = usePlan()?.roadmap.pools.find(({ id }) => id === pool.id)?.chosen?.server.id;
  const words = { translator, money, chosen };
  return (
    <Chart
      name={translator.t('pareto.title')}
      option={(looks) => paretoOption(pool, { ...words, ...looks })}
      table={paretoTable(pool, words)}
    />
  );
}
