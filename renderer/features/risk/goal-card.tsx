import { type JSX, useMemo, useState } from 'react';
import { alternativeIds, ALTERNATIVES } from '#shared/finance/alternatives/alternative.ts';
import type { Crossing } from '#shared/risk/goal-seek.ts';
import type { Lever } from '#shared/risk/lever.ts';
import { goalOption, goalTable } from '../../charts/goal-option.ts';
import type { ShownFigure } from '../../charts/risk-options.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { Problems } from '../../components/problems.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { CardProps } from './card-props.ts';
import { type FigureFormat, useFigureFormat } from './figure-format.ts';
import { LeverSelect } from './lever-select.tsx';
import { RiskChart } from './risk-chart.tsx';
import { RowSelect } from './row-select.tsx';
import type { TargetOfJob } from './risk-job.ts';
import { useProjects } from '../../app/use-projects.ts';
import { useOtherProject } from './use-other-project.ts';
import { useRiskWork } from './use-risk-work.ts';

type TargetKind = 'figure' | 'project' | 'amount';

/**
 * Where a figure equals an amount, another figure (such as what hiring would cost) or the same figure of another
 * project, when one thing is turned.
 */
export function GoalCard({ plan, planOfJob, row, figure, results, levers }: CardProps): JSX.Element | null {
  const { t, label } = useTranslator();
  const figureFormat = useFigureFormat();
  const alike = results.filter(({ id, unit }) => id !== row.id && unit === row.unit);
  const [kind, setKind] = useState<TargetKind>('figure');
  const [amount, setAmount] = useState<number | undefined>(undefined);
  const [rival, setRival] = useState('');
  const [leverId, setLeverId] = useState('');
  const lever = levers.find(({ id }) => id === leverId) ?? levers[0];
  const firstRival =
    alike.find(({ id }) => ALTERNATIVES.some((each) => alternativeIds(each).presentValue === id)) ?? alike[0];
  const other = alike.find(({ id }) => id === rival) ?? firstRival;
  const { projects: all = [], problems: notListed } = useProjects();
  const projects = all.filter(({ id }) => id !== plan.scenario.id);
  const [projectId, setProjectId] = useState('');
  const rivalProject =
    kind === 'project' ? (projects.find(({ id }) => id === projectId) ?? projects[0]) : undefined;
  const { project, problems: notRead } = useOtherProject(rivalProject);
  const asAmount =
    kind === 'amount' || (kind === 'figure' && !other) || (kind === 'project' && !rivalProject);
  const wanted = amount ?? plan.values.at(row.id);
  const target = useMemo((): TargetOfJob => {
    if (project) {
      const { scenario, catalog } = project;
      return { kind: 'project', scenario, catalog, row: row.id };
    }
    return asAmount || !other ? { kind: 'amount', amount: wanted } : { kind: 'figure', row: other.id };
  }, [project, row.id, asAmount, other, wanted]);
  const job = useMemo(
    () => ({ kind: 'goal', plan: planOfJob, result: row.id, lever: lever?.id ?? '', target }) as const,
    [planOfJob, row.id, lever?.id, target],
  );
  const work = useRiskWork('goal', job);
  if (!lever) return null;
  const targetName = rivalProject ? rivalProject.name : asAmount || !other ? undefined : label(other.label);
  const leverShown = figureFormat(lever);
  const leverName =
    leverShown.unit === '' ? label(lever.label) : `${label(lever.label)} (${leverShown.unit})`;
  const waiting = rivalProject !== undefined && !project;
  const answer = work.problems.length === 0 && work.status === 'done' && !waiting ? work.answer : undefined;
  return (
    <section className="card" aria-label={t('risk.goal')}>
      <div className="card-head">
        <h2>{t('risk.goal')}</h2>
        <Segmented
          label={t('risk.target')}
          value={asAmount ? 'amount' : kind}
          options={[
            { value: 'figure', label: t('risk.targetFigure') },
            ...(projects.length > 0 ? [{ value: 'project', label: t('risk.targetProject') } as const] : []),
            { value: 'amount', label: t('risk.targetAmount') },
          ]}
          onChange={setKind}
        />
      </div>
      <div className="card-body">
        <p className="small soft">{t('risk.goalLead', { result: figure.name })}</p>
        <div className="risk-controls">
          <LeverSelect
            label={t('risk.turn')}
            value={lever}
            levers={levers}
            onChange={({ id }) => setLeverId(id)}
          />
          {rivalProject ? (
            <SelectField
              label={t('risk.targetProject')}
              value={rivalProject.id}
              options={projects.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setProjectId}
            />
          ) : asAmount || !other ? (
            <NumberField
              label={t('risk.targetOf', { result: figure.name })}
              value={wanted}
              unit={figure.unit}
              scale={figure.scale}
              range={{}}
              onChange={(typed) => {
                setAmount(typed);
                return [];
              }}
            />
          ) : (
            <RowSelect label={t('risk.target')} value={other.id} rows={alike} onChange={setRival} />
          )}
        </div>
        <Problems problems={[...notListed, ...notRead]} />
        {work.status === 'done' && <Problems problems={work.problems} tone="warn" />}
        {answer && (
          <>
            <ul className="risk-answers" data-testid="goal-answer">
              {answer.crossings.map((crossing) => (
                <li key={crossing.value}>
                  <Answer
                    crossing={crossing}
                    lever={lever}
                    leverShown={leverShown}
                    figure={figure}
                    target={targetName}
                  />
                </li>
              ))}
            </ul>
            <RiskChart
              height="low"
              name={t('risk.goal')}
              option={(looks) =>
                goalOption(
                  answer.curve,
                  answer.crossings.map(({ value }) => value),
                  { name: leverName, scale: leverShown.scale },
                  { ...figure, ...looks },
                )
              }
              table={goalTable(answer.curve, { name: leverName, scale: leverShown.scale }, figure)}
            />
          </>
        )}
      </div>
    </section>
  );
}

/** The answer as a sentence. */
function Answer({
  crossing,
  lever,
  leverShown,
  figure,
  target,
}: {
  readonly crossing: Crossing;
  readonly lever: Lever;
  readonly leverShown: FigureFormat;
  readonly figure: ShownFigure;
  /** Name of the other figure; none where the target is an amount. */
  readonly target: string | undefined;
}): JSX.Element {
  const { t, label } = useTranslator();
  const params = {
    lever: label(lever.label),
    value: leverShown.text(crossing.value),
    base: leverShown.text(lever.base),
    result: figure.name,
    target: target ?? t('risk.theAmount'),
    amount: figure.text(crossing.target),
    reached: figure.text(crossing.result),
    after: leverShown.text(crossing.after),
    side: crossing.rises ? 'above' : 'below',
  };
  return <>{t(crossing.exact ? 'risk.goalExact' : 'risk.goalJump', params)}</>;
}
