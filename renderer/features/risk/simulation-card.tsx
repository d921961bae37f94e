import { type JSX, memo, useMemo } from 'react';
import type { RiskAssessment } from '#shared/plan/assess-risk.ts';
import { PERCENTILE_NAMES } from '#shared/risk/simulate.ts';
import { riskSchema } from '#shared/scenario/risk.ts';
import {
  convergenceOption,
  convergenceTable,
  distributionOption,
  distributionTable,
  DRAWN_SWINGS,
  type ShownFigure,
  tornadoOption,
  tornadoTable,
} from '../../charts/risk-options.ts';
import { FigureButton } from '../../components/figure-button.tsx';
import { formatPercent } from '../../components/format.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { Problems } from '../../components/problems.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { CardProps } from './card-props.ts';
import { editRisk } from './edit-risk.ts';
import { RiskChart } from './risk-chart.tsx';
import { RowSelect } from './row-select.tsx';
import { useRiskWork } from './use-risk-work.ts';

/** The simulation of a figure: its spread, what must be added to the plan, and which inputs matter most. */
export function SimulationCard({
  plan,
  planOfJob,
  row,
  figure,
  results,
  onResult,
}: CardProps & { readonly onResult: (row: string) => void }): JSX.Element {
  const { t, locale } = useTranslator();
  const { risk } = plan.scenario;
  const job = useMemo(
    () => ({ kind: 'assess', plan: planOfJob, result: row.id }) as const,
    [planOfJob, row.id],
  );
  const work = useRiskWork('assess', job);
  const assessment = work.answer?.assessment;
  const outcome = assessment?.simulation.outcomes.find(({ result }) => result === row.id);
  return (
    <section className="card" aria-label={t('risk.simulation')}>
      <div className="card-head">
        <h2>{t('risk.simulation')}</h2>
        <WorkProgress
          work={work}
          testId="risk-status"
          words={{
            running: t('risk.running'),
            cancel: t('risk.cancel'),
            cancelled: t('risk.cancelled'),
            again: t('risk.again'),
          }}
        />
      </div>
      <div className="card-body">
        <div className="risk-controls">
          <RowSelect label={t('risk.result')} value={row.id} rows={results} onChange={onResult} />
          <NumberField
            label={t('risk.trials')}
            value={risk.trials}
            range={rangeOfSchema(riskSchema.shape.trials)}
            onChange={(trials) => editRisk('trials', (settings) => ({ ...settings, trials }))}
          />
          <NumberField
            label={t('risk.seed')}
            value={risk.seed}
            range={rangeOfSchema(riskSchema.shape.seed)}
            onChange={(seed) => editRisk('seed', (settings) => ({ ...settings, seed }))}
          />
        </div>
        <Problems problems={work.problems} />
        {assessment && outcome && (
          <>
            <dl className="risk-results" data-testid="risk-results">
              <div>
                <dt>{withUnit(t('risk.planned'), figure)}</dt>
                <dd data-testid="risk-planned">
                  <FigureButton row={row.id}>{figure.format(outcome.base)}</FigureButton>
                </dd>
              </div>
              {PERCENTILE_NAMES.map((name) => (
                <div key={name}>
                  <dt>{name.toUpperCase()}</dt>
                  <dd data-testid={`risk-${name}`}>{figure.format(outcome.percentiles[name])}</dd>
                </div>
              ))}
              <div>
                <dt>{t('risk.contingency')}</dt>
                <dd data-testid="risk-contingency">{figure.format(outcome.contingency)}</dd>
              </div>
            </dl>
            <p className="small soft">
              {t('risk.within', { share: formatPercent(outcome.withinBase, locale) })}{' '}
              {t('risk.made', {
                trials: assessment.simulation.trials,
                seed: assessment.simulation.seed,
                inputs: assessment.simulation.spreads.length,
              })}
            </p>
            <p className="small soft">{t('risk.held')}</p>
            {assessment.simulation.failed > 0 && (
              <p className="small bad">{t('risk.failed', { failed: assessment.simulation.failed })}</p>
            )}
            <Charts assessment={assessment} figure={figure} outcome={outcome} />
          </>
        )}
      </div>
    </section>
  );
}

/** Drawn anew with another answer, not with every step of progress. */
const Charts = memo(function Charts({
  assessment,
  figure,
  outcome,
}: {
  readonly assessment: RiskAssessment;
  readonly figure: ShownFigure;
  readonly outcome: RiskAssessment['simulation']['outcomes'][number];
}): JSX.Element {
  const { t } = useTranslator();
  const { swings } = assessment;
  return (
    <>
      <div className="risk-pair">
        <div>
          <h3>{t('risk.distribution')}</h3>
          <RiskChart
            height="middle"
            name={t('risk.distribution')}
            option={(looks) => distributionOption(outcome, { ...figure, ...looks })}
            table={distributionTable(outcome, figure)}
          />
        </div>
        <div>
          <h3>{withUnit(t('risk.convergence'), figure)}</h3>
          <RiskChart
            height="middle"
            name={t('risk.convergence')}
            option={(looks) => convergenceOption(outcome, { ...figure, ...looks })}
            table={convergenceTable(outcome, figure)}
          />
        </div>
      </div>
      <h3>{t('risk.tornado')}</h3>
      <p className="small soft">
        {t('risk.tornadoLead')}
        {swings.length > DRAWN_SWINGS &&
          ` ${t('risk.tornadoMore', { shown: DRAWN_SWINGS, all: swings.length })}`}
      </p>
      <RiskChart
        height="high"
        name={t('risk.tornado')}
        option={(looks) => tornadoOption(swings, outcome.base, { ...figure, ...looks })}
        table={tornadoTable(swings, outcome.base, figure)}
      />
    </>
  );
});

const withUnit = (what: string, { unit }: ShownFigure): string => (unit === '' ? what : `${what} (${unit})`);
