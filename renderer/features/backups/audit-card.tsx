import { Fragment, type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { AuditRead } from '#shared/ipc/history-channels.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { useProjects } from '../../app/use-projects.ts';
import { useRecords } from '../../app/store/records.ts';
import { formatDateTime } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { subjectName } from './subject-name.ts';

/** The log of every change with before and after, and whether its chain still holds. */
export function AuditCard({
  times,
  onProblems,
}: {
  readonly times: number;
  readonly onProblems: (problems: readonly Problem[]) => void;
}): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const { projects = [] } = useProjects();
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  const audit = useAudit(times, onProblems);
  const [opened, setOpened] = useState<number>();
  const actionOf = (action: string): string => {
    const key = `audit.action.${action}`;
    return isMessageKey(key) ? t(key) : action;
  };
  return (
    <section className="card" aria-label={t('audit.title')}>
      <div className="card-head">
        <h2>{t('audit.title')}</h2>
        {audit && <Verdict verdict={audit.verdict} names={names} />}
      </div>
      <TableFrame className="audit-entries">
        <table className="table">
          <thead>
            <tr>
              <th className="number">{t('audit.number')}</th>
              <th>{t('changes.when')}</th>
              <th>{t('changes.who')}</th>
              <th>{t('audit.what')}</th>
              <th>{t('audit.subject')}</th>
            </tr>
          </thead>
          <tbody>
            {(audit?.entries ?? []).map(({ number, at, author, action, subject, before, after }) => (
              <Fragment key={number}>
                <tr>
                  <td className="number">{number}</td>
                  <td className="audit-time">{formatDateTime(at, locale)}</td>
                  <td>{author}</td>
                  <td>
                    <button
                      type="button"
                      className="link"
                      aria-expanded={opened === number}
                      onClick={() => setOpened(opened === number ? undefined : number)}
                    >
                      {actionOf(action)}
                    </button>
                  </td>
                  <td className="break" title={subject}>
                    {subjectName(subject, names, translator)}
                  </td>
                </tr>
                {opened === number && (
                  <tr>
                    <td colSpan={5} aria-label={t('audit.beforeAfter')}>
                      <dl className="definition small">
                        <dt>{t('record.before')}</dt>
                        <dd className="audit-json">{textOf(before) ?? t('history.absent')}</dd>
                        <dt>{t('record.after')}</dt>
                        <dd className="audit-json">{textOf(after) ?? t('history.absent')}</dd>
                      </dl>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  );
}

const textOf = (value: unknown): string | undefined =>
  value === null || value === undefined ? undefined : JSON.stringify(value, undefined, 1);

function Verdict({
  verdict,
  names,
}: {
  readonly verdict: AuditRead['verdict'];
  readonly names: ReadonlyMap<string, string>;
}): JSX.Element {
  const translator = useTranslator();
  const { t } = translator;
  if (verdict.sound) {
    return <span className="mark mark-good">✓ {t('audit.sound', { count: verdict.entries })}</span>;
  }
  return (
    <span className="mark mark-bad" role="alert">
      ✕{' '}
      {t(`audit.broken.${verdict.what}`, {
        number: verdict.brokenAt,
        subject: subjectName(verdict.subject, names, translator),
      })}
    </span>
  );
}

function useAudit(times: number, onProblems: (problems: readonly Problem[]) => void): AuditRead | undefined {
  const version = useRecords((state) => state.version);
  const [read, setRead] = useState<{ asked: string; audit: AuditRead }>();
  const asked = `${times} ${version}`;
  useEffect(() => {
    let current = true;
    void planner()
      .readAudit()
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setRead({ asked, audit: answer.value });
        else onProblems(answer.error);
      });
    return () => {
      current = false;
    };
  }, [asked, onProblems]);
  return read?.audit;
}
