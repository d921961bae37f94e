import './projects.css';
import { type JSX, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import { SAMPLE_ID } from '#shared/scenario/sample-id.ts';
import type { ProjectSummary } from '#shared/ipc/channels.ts';
import { formatDateTime, formatMoney } from '../../components/format.ts';
import { STATE_TONES } from '../../components/state-tones.ts';
import { Problems } from '../../components/problems.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { TableFrame } from '../../components/table-frame.tsx';
import { useScenario, useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { useView } from '../../app/store/view-store.ts';
import { useProjects } from '../../app/use-projects.ts';
import { newProject, openProject } from '../../app/store/open-project.ts';
import { importProjectFile } from '../../app/store/project-file.ts';
import { StartCards } from './start-cards.tsx';

/** Every project, newest first: open, copy, or begin a new one. */
export function ProjectsScreen(): JSX.Element {
  const { t, locale } = useTranslator();
  const unit = t(`unitName.${useView(({ moneyUnit }) => moneyUnit)}`);
  const openId = useScenario()?.id;
  const { projects, setProjects, problems: notListed } = useProjects();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [filter, setFilter] = useState('');

  const open = async (opening: Promise<readonly Problem[]>): Promise<void> => setProblems(await opening);
  const pin = async ({ id, pinned }: ProjectSummary): Promise<void> => {
    const kept = await planner().pinProject({ id, pinned: !pinned });
    if (!kept.ok) return setProblems(kept.error);
    return setProjects((before) =>
      before?.map((project) => (project.id === id ? { ...project, pinned: !pinned } : project)),
    );
  };
  const shown = (projects ?? [])
    .filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()))
    .toSorted((left, right) => Number(right.pinned) - Number(left.pinned));

  return (
    <>
      <ScreenHead title={t('projects.title')} lead={t('projects.lead')}>
        <div className="row">
          <button type="button" className="button" onClick={() => void importProjectFile()}>
            {t('projects.importFile')}
          </button>
        </div>
      </ScreenHead>
      <StartCards onStart={(from) => void open(newProject(from))} />
      <Problems problems={[...notListed, ...problems]} />
      <section className="card">
        <div className="card-head">
          <input
            className="projects-search"
            type="search"
            aria-label={t('projects.search')}
            placeholder={t('projects.search')}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
          <span className="muted">{t('projects.count', { count: shown.length })}</span>
        </div>
        <TableFrame>
          <table className="table projects-table">
            <thead>
              <tr>
                <th>{t('projects.name')}</th>
                <th>{t('column.state')}</th>
                <th className="number">{t('projects.budget', { unit })}</th>
                <th className="number">{t('projects.totalCost', { unit })}</th>
                <th>{t('projects.savedAt')}</th>
                <th>
                  <span className="visually-hidden">{t('projects.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((project) => (
                <tr key={project.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link strong"
                      onClick={() => void open(openProject(() => planner().openProject({ id: project.id })))}
                    >
                      {project.name}
                    </button>{' '}
                    {project.id === SAMPLE_ID && <span className="mark">{t('sample.mark')}</span>}{' '}
                    {project.id === openId && <span className="mark mark-accent">{t('projects.open')}</span>}
                  </th>
                  <td>
                    <span className={STATE_TONES[project.state]}>{t(`scenarioState.${project.state}`)}</span>
                    <div className="muted small">
                      {t('projects.revisionOf', { number: project.revision })}
                    </div>
                  </td>
                  <Figures figures={project.figures} />
                  <td>
                    {formatDateTime(project.savedAt, locale)}
                    {project.openedAt !== null && (
                      <div className="muted small">
                        {t('projects.openedOn', { date: formatDateTime(project.openedAt, locale) })}
                      </div>
                    )}
                  </td>
                  <td className="projects-actions">
                    <button
                      type="button"
                      className="button"
                      aria-label={t(project.pinned ? 'projects.unpinOf' : 'projects.pinOf', {
                        name: project.name,
                      })}
                      onClick={() => void pin(project)}
                    >
                      {t(project.pinned ? 'projects.unpin' : 'projects.pin')}
                    </button>
                    <button
                      type="button"
                      className="button"
                      aria-label={t('projects.copyOf', { name: project.name })}
                      onClick={() =>
                        void open(
                          openProject(() => planner().createProject({ from: 'copy', copyOf: project.id })),
                        )
                      }
                    >
                      {t('projects.copy')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
        {projects !== undefined && shown.length === 0 && <p className="empty">{t('projects.none')}</p>}
      </section>
    </>
  );
}

/** Main figures of the latest revision; a word where there are none. */
function Figures({ figures }: Pick<ProjectSummary, 'figures'>): JSX.Element {
  const { t, locale } = useTranslator();
  const moneyUnit = useView((view) => view.moneyUnit);
  if (!figures)
    return (
      <td className="number muted" colSpan={2}>
        {t('projects.noFigures')}
      </td>
    );
  return (
    <>
      <td className="number">
        {formatMoney(figures.budgetGross, moneyUnit, locale)}
        {figures.missing > 0 && (
          <div>
            <span className="mark mark-bad">{t('projects.missing', { count: figures.missing })}</span>
          </div>
        )}
      </td>
      <td className="number">{formatMoney(figures.totalCost, moneyUnit, locale)}</td>
    </>
  );
}
