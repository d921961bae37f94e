import './history.css';
import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { ProjectHistory, RevisionRead, RevisionSummary } from '#shared/ipc/history-channels.ts';
import type { ScenarioState } from '#shared/scenario/state.ts';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { actOnScenario, saveNow, showProject, usePlanner } from '../../app/store/planner-store.ts';
import { exportProjectFile, importProjectFile } from '../../app/store/project-file.ts';
import { formatDateTime } from '../../components/format.ts';
import { Problems } from '../../components/problems.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { CompareRevisions } from './compare-revisions.tsx';
import { StateCard } from './state-card.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

/** Every revision of the project with who, when and why; any two are compared, any old one is brought back. */
export function HistoryScreen(): JSX.Element {
  const { t } = useTranslator();
  const id = usePlanner((state) => state.project?.history.present.id);
  const revision = usePlanner((state) => state.project?.revision);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { history, reload } = useHistory(id, revision, setProblems);
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const compared = useRevisions(id, ticked, setProblems);

  const changeState = async (to: ScenarioState, reason: string): Promise<void> => {
    if (id === undefined) return;
    await saveNow();
    const changed = await planner().changeState({ id, to, reason });
    if (!changed.ok) return setProblems(changed.error);
    setProblems([]);
    // What is frozen is shown with the catalog it was frozen with, what is a draft with the present one.
    const opened = await planner().openProject({ id });
    if (!opened.ok) return setProblems(opened.error);
    await showProject(opened.value);
    return reload();
  };
  const restore = async (number: number): Promise<void> => {
    if (id === undefined) return;
    const read = await planner().readRevision({ id, revision: number });
    if (!read.ok) return setProblems(read.error);
    actOnScenario(
      { key: `restore ${number}`, reason: { key: 'edit.restore', params: { number } } },
      () => read.value.scenario,
    );
    return saveNow();
  };
  const tick = (number: number, isTicked: boolean): void =>
    // The first of three gives way.
    setTicked(isTicked ? [...ticked, number].slice(-2) : ticked.filter((other) => other !== number));
  const [before, after] = compared;
  return (
    <>
      <ScreenHead title={t('nav.history')} lead={t('history.lead')}>
        <div className="row">
          <button type="button" className="button" onClick={() => void importProjectFile()}>
            {t('projects.importFile')}
          </button>
          <button type="button" className="button" onClick={() => void exportProjectFile()}>
            {t('projects.exportFile')}
          </button>
        </div>
      </ScreenHead>
      <Problems problems={problems} />
      {history && (
        <>
          <StateCard history={history} onState={(to, reason) => void changeState(to, reason)} />
          <Revisions
            revisions={history.revisions}
            current={revision}
            frozen={history.state !== 'draft'}
            ticked={ticked}
            onTick={tick}
            onRestore={(number) => void restore(number)}
          />
        </>
      )}
      {before && after && <CompareRevisions before={before} after={after} />}
    </>
  );
}

function Revisions({
  revisions,
  current,
  frozen,
  ticked,
  onTick,
  onRestore,
}: {
  readonly revisions: readonly RevisionSummary[];
  readonly current: number | undefined;
  readonly frozen: boolean;
  readonly ticked: readonly number[];
  readonly onTick: (number: number, isTicked: boolean) => void;
  readonly onRestore: (number: number) => void;
}): JSX.Element {
  const { t, locale } = useTranslator();
  return (
    <section className="card" aria-label={t('history.revisions')}>
      <div className="card-head">
        <h2>{t('history.revisions')}</h2>
        <span className="muted small">{t('history.tick')}</span>
      </div>
      <TableFrame className="history-revisions">
        <table className="table">
          <thead>
            <tr>
              <th>
                <span className="visually-hidden">{t('history.compare')}</span>
              </th>
              <th>{t('projects.revision')}</th>
              <th>{t('changes.when')}</th>
              <th>{t('changes.who')}</th>
              <th>{t('history.why')}</th>
              <th>
                <span className="visually-hidden">{t('projects.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {revisions.map(({ number, createdAt, author, reason }) => (
              <tr key={number}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={t('history.compareOf', { number })}
                    checked={ticked.includes(number)}
                    onChange={(event) => onTick(number, event.currentTarget.checked)}
                  />
                </td>
                <th scope="row">
                  {number}{' '}
                  {number === current && <span className="mark mark-accent">{t('history.current')}</span>}
                </th>
                <td className="history-time">{formatDateTime(createdAt, locale)}</td>
                <td>{author}</td>
                <td>{reason}</td>
                <td className="number">
                  {number !== current && (
                    <button
                      type="button"
                      className="button"
                      disabled={frozen}
                      aria-label={t('history.restoreOf', { number })}
                      onClick={() => onRestore(number)}
                    >
                      {t('history.restore')}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

/** The project's history, read anew with every revision. */
function useHistory(
  id: string | undefined,
  revision: number | undefined,
  onProblems: (problems: readonly Problem[]) => void,
): { readonly history: ProjectHistory | undefined; readonly reload: () => void } {
  const [history, setHistory] = useState<ProjectHistory>();
  const [times, setTimes] = useState(0);
  const asked = JSON.stringify({ id, revision, times });
  useEffect(() => {
    const wanted = (JSON.parse(asked) as { readonly id?: string }).id;
    if (wanted === undefined) return undefined;
    let current = true;
    void planner()
      .readHistory({ id: wanted })
      .then((read) => {
        if (!current) return;
        if (read.ok) setHistory(read.value);
        else onProblems(read.error);
      });
    return () => {
      current = false;
    };
  }, [asked, onProblems]);
  return { history, reload: () => setTimes((before) => before + 1) };
}

/** Two revisions, the older one first; empty until both are read. */
function useRevisions(
  id: string | undefined,
  numbers: readonly number[],
  onProblems: (problems: readonly Problem[]) => void,
): readonly RevisionRead[] {
  const [read, setRead] = useState<{ asked: string; revisions: readonly RevisionRead[] }>({
    asked: '',
    revisions: [],
  });
  const asked = JSON.stringify({ id, numbers: numbers.toSorted((left, right) => left - right) });
  useEffect(() => {
    const wanted = JSON.parse(asked) as { readonly id?: string; readonly numbers: readonly number[] };
    const { id: project, numbers: both } = wanted;
    if (project === undefined || both.length !== 2) return undefined;
    let current = true;
    void Promise.all(both.map((revision) => planner().readRevision({ id: project, revision }))).then(
      (answers) => {
        if (!current) return;
        const refused = answers.flatMap((answer) => (answer.ok ? [] : answer.error));
        if (refused.length > 0) onProblems(refused);
        else setRead({ asked, revisions: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])) });
      },
    );
    return () => {
      current = false;
    };
  }, [asked, onProblems]);
  return read.asked === asked ? read.revisions : [];
}
