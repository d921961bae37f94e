import type { JSX, ReactNode } from 'react';
import { RESULTS } from '#shared/finance/cost-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useMoney } from '../../components/money.ts';
import { formatNumber } from '../../components/format.ts';
import { usePlan, useStale, useTranslator } from '../hooks.ts';
import { BUDGET_ROWS, useBudgetRange } from '../store/budget-range.ts';
import { explainFigure, explainTargets, useView } from '../store/view-store.ts';
import { usePlanner } from '../store/planner-store.ts';
import { tightest, targetsOf } from './targets.ts';

/** The figures that never leave the screen. */
export function FigureBar(): JSX.Element {
  const { t } = useTranslator();
  const plan = usePlan();
  const stale = useStale();
  return (
    <footer className={stale ? 'figure-bar stale' : 'figure-bar'} aria-label={t('bar.label')}>
      {plan ? <Figures plan={plan} stale={stale} /> : <p className="bar-figure muted">{t('bar.none')}</p>}
    </footer>
  );
}

function Figures({ plan, stale }: { readonly plan: Plan; readonly stale: boolean }): JSX.Element {
  const { t } = useTranslator();
  const money = useMoney();
  const taxView = useView((view) => view.taxView);
  const { values, missing } = plan;
  const shown = BUDGET_ROWS[taxView];
  const other = BUDGET_ROWS[taxView === 'gross' ? 'net' : 'gross'];
  const note = stale
    ? t('bar.stale')
    : missing.length > 0
      ? t('bar.incomplete', { count: missing.length })
      : undefined;
  return (
    <>
      <BarFigure
        testId="figure-budget"
        label={t('bar.budget', { tax: t(`tax.${taxView}`), unit: money.unit })}
        note={note}
        onClick={() => explainFigure(shown)}
      >
        {money.format(values.at(shown))}{' '}
        <small>
          {t(taxView === 'gross' ? 'tax.net' : 'tax.gross')} {money.format(values.at(other))}
        </small>
        <BudgetRange row={shown} />
      </BarFigure>
      <BarFigure
        testId="figure-total-cost"
        label={t('bar.totalCost', { months: plan.scenario.horizonMonths, unit: money.unit })}
        onClick={() => explainFigure(RESULTS.totalCost)}
      >
        {money.format(values.at(RESULTS.totalCost))}
      </BarFigure>
      <BarFigure
        testId="figure-unit-cost"
        label={t('bar.unitCost')}
        onClick={() => explainFigure(RESULTS.costPerThousand)}
      >
        {formatNumber(values.at(RESULTS.costPerThousand), money.locale, 2)}
      </BarFigure>
      <TargetFigure plan={plan} />
    </>
  );
}

/** P10 to P90 in a lighter tone; nothing until a simulation of this very plan has told it. */
function BudgetRange({ row }: { readonly row: string }): JSX.Element | null {
  const { t } = useTranslator();
  const money = useMoney();
  const plan = usePlan();
  const range = useBudgetRange();
  if (range.of === undefined || range.of !== plan || range.row !== row) return null;
  return (
    <small className="bar-figure-range" data-testid="budget-range" title={t('bar.rangeWhat')}>
      {t('bar.range', { low: money.format(range.p10), high: money.format(range.p90) })}
    </small>
  );
}

function TargetFigure({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t } = useTranslator();
  const problems = usePlanner((state) => state.project?.outcome.problems);
  const targets = targetsOf(plan);
  const unserved = (problems ?? []).filter(({ code }) => code === 'no-server-fits').length;
  const all = targets.length;
  const met = Math.max(0, targets.filter((target) => target.met).length - unserved);
  const worst = tightest(targets);
  return (
    <BarFigure
      testId="figure-target"
      label={t('bar.target')}
      hint={worst && `${worst.pool.phase.name} · ${worst.pool.scene.name}`}
      onClick={explainTargets}
    >
      {met === all ? (
        <span>{t('bar.met', { met, all })}</span>
      ) : (
        <span className="bad">{t('bar.notMet', { met, all })}</span>
      )}{' '}
      {worst && <small>{t('bar.worst', { seconds: worst.seconds, limit: worst.limit })}</small>}
    </BarFigure>
  );
}

function BarFigure({
  testId,
  label,
  hint = label,
  note,
  onClick,
  children,
}: {
  readonly testId: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly note?: string | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <button type="button" className="bar-figure" data-testid={testId} onClick={onClick}>
      <span className="bar-figure-label" title={hint}>
        {label}
        {note !== undefined && <span className="mark mark-warn">{note}</span>}
      </span>
      <span className="bar-figure-value">{children}</span>
    </button>
  );
}
