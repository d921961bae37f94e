import './risk.css';
import { type JSX, useMemo, useState } from 'react';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import type { FormulaRow } from '#shared/ledger/row.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { leversOf } from '#shared/risk/lever.ts';
import { usePlan, useStale, useTranslator } from '../../app/hooks.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import type { ShownFigure } from '../../charts/risk-options.ts';
import { Correlations } from './correlations.tsx';
import { useFigureFormat } from './figure-format.ts';
import { GoalCard } from './goal-card.tsx';
import { SimulationCard } from './simulation-card.tsx';
import { TwoWayCard } from './two-way-card.tsx';
import { UncertainInputs } from './uncertain-inputs.tsx';

/** What is uncertain, what that does to a figure, and what would have to change. */
export function RiskScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const plan = usePlan();
  const stale = useStale();
  if (!plan) return null;
  return (
    <>
      <ScreenHead title={t('nav.risk')} lead={t('risk.lead')} />
      <div className={stale ? 'stale-figures' : undefined}>
        <Cards plan={plan} />
      </div>
    </>
  );
}

function Cards({ plan }: { readonly plan: Plan }): JSX.Element {
  const translator = useTranslator();
  const figureFormat = useFigureFormat();
  const results = useMemo(() => resultsOf(plan), [plan]);
  const levers = useMemo(() => leversOf(plan.ledger, plan.roadmap), [plan]);
  // The worker is given these and nothing else of the plan.
  const planOfJob = useMemo(
    () => ({ ledger: plan.ledger, roadmap: plan.roadmap, scenario: plan.scenario }),
    [plan],
  );
  const [chosen, setChosen] = useState<string>(RESULTS.presentValue);
  const row = results.find(({ id }) => id === chosen) ?? results[0];
  if (!row) return <p className="muted">{translator.t('loading')}</p>;
  const shown = figureFormat(row);
  const figure: ShownFigure = { translator, name: translator.label(row.label), ...shown };
  const common = { plan, planOfJob, row, figure, results, levers };
  return (
    <>
      <SimulationCard {...common} onResult={setChosen} />
      <GoalCard {...common} />
      <TwoWayCard {...common} />
      <UncertainInputs plan={plan} />
      <Correlations plan={plan} />
    </>
  );
}

/** Figures of the plan that may be asked about: results, and what the alternatives cost. */
function resultsOf(plan: Plan): FormulaRow[] {
  return plan.ledger.rows.filter(
    (row): row is FormulaRow =>
      row.kind === 'formula' &&
      row.axis === 'scalar' &&
      (row.section === 'result' || row.section === 'alternative') &&
      (row.format === 'money' || row.format === 'unitPrice'),
  );
}
