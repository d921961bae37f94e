import './backups.css';
import { type JSX, useEffect, useState } from 'react';
import type { Problem } from '#shared/base/problem.ts';
import type { BackupSummary } from '#shared/ipc/history-channels.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { useTranslator } from '../../app/hooks.ts';
import { planner } from '../../app/planner.ts';
import { saveNow, showProject } from '../../app/store/planner-store.ts';
import { readAllAnew, useRecords } from '../../app/store/records.ts';
import { formatDateTime, formatNumber } from '../../components/format.ts';
import { Problems } from '../../components/problems.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { AuditCard } from './audit-card.tsx';

const MEGABYTE = 1024 * 1024;

const reasonOf = ({ reason }: BackupSummary, { t }: Translator): string => {
  const key = `backup.reason.${reason}`;
  return isMessageKey(key) ? t(key) : reason;
};

/** Backups of the data file with their reasons; one is made, or brought back after the present was saved. */
export function BackupsScreen(): JSX.Element {
  const translator = useTranslator();
  const { t, locale } = translator;
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [done, setDone] = useState<string>();
  const [asking, setAsking] = useState<BackupSummary>();
  const [times, setTimes] = useState(0);
  const backups = useBackups(times, setProblems);

  const make = async (): Promise<void> => {
    await saveNow();
    const made = await planner().makeBackup();
    setProblems(made.ok ? [] : made.error);
    setDone(made.ok ? t('backups.made', { time: formatDateTime(made.value.at, locale) }) : undefined);
    setTimes(times + 1);
  };
  const restore = async (backup: BackupSummary): Promise<void> => {
    setAsking(undefined);
    await saveNow();
    const saved = await planner().restoreBackup({ name: backup.name });
    if (!saved.ok) return setProblems(saved.error);
    await readAllAnew();
    setProblems(await showLatestProject());
    setDone(t('backups.restored', { time: formatDateTime(backup.at, locale) }));
    return setTimes(times + 1);
  };
  return (
    <>
      <ScreenHead title={t('nav.backups')} lead={t('backups.lead')}>
        <div className="row">
          <button type="button" className="button button-primary" onClick={() => void make()}>
            {t('backups.make')}
          </button>
        </div>
      </ScreenHead>
      <Problems problems={problems} />
      {done !== undefined && <output className="backup-done">{done}</output>}
      <section className="card" aria-label={t('backups.list')}>
        <div className="card-head">
          <h2>{t('backups.list')}</h2>
          <span className="muted small">{t('backups.kept')}</span>
        </div>
        {backups.length === 0 ? (
          <p className="empty">{t('backups.none')}</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th>{t('changes.when')}</th>
                <th>{t('backups.reason')}</th>
                <th className="number">{t('backups.size')}</th>
                <th>{t('backups.file')}</th>
                <th>
                  <span className="visually-hidden">{t('projects.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {backups.map((backup) => (
                <tr key={backup.name}>
                  <th scope="row">{formatDateTime(backup.at, locale)}</th>
                  <td>{reasonOf(backup, translator)}</td>
                  <td className="number">{formatNumber(backup.bytes / MEGABYTE, locale, 1)}</td>
                  <td className="muted small break">{backup.name}</td>
                  <td className="number">
                    <button type="button" className="button" onClick={() => setAsking(backup)}>
                      {t('backups.restore')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <AuditCard times={times} onProblems={setProblems} />
      {asking && (
        <Sheet label={t('backups.sure')} onClose={() => setAsking(undefined)}>
          <div className="sheet-head">
            <h2>{t('backups.sure')}</h2>
          </div>
          <div className="sheet-scroll stack">
            <p>
              {t('backups.sureWhat', {
                time: formatDateTime(asking.at, locale),
                reason: reasonOf(asking, translator),
              })}
            </p>
            <div className="row">
              <button type="button" className="button button-primary" onClick={() => void restore(asking)}>
                {t('backups.restoreNow')}
              </button>
              <button type="button" className="button" onClick={() => setAsking(undefined)}>
                {t('record.cancel')}
              </button>
            </div>
          </div>
        </Sheet>
      )}
    </>
  );
}

/** The project last worked on in the data that was brought back. */
async function showLatestProject(): Promise<readonly Problem[]> {
  const listed = await planner().listProjects();
  if (!listed.ok) return listed.error;
  const [latest] = listed.value.toSorted((left, right) => (left.savedAt < right.savedAt ? 1 : -1));
  const opened = latest
    ? await planner().openProject({ id: latest.id })
    : await planner().createProject({ from: 'sample' });
  if (!opened.ok) return opened.error;
  await showProject(opened.value);
  return [];
}

function useBackups(
  times: number,
  onProblems: (problems: readonly Problem[]) => void,
): readonly BackupSummary[] {
  const version = useRecords((state) => state.version);
  const [read, setRead] = useState<{ asked: string; backups: readonly BackupSummary[] }>({
    asked: '',
    backups: [],
  });
  const asked = `${times} ${version}`;
  useEffect(() => {
    let current = true;
    void planner()
      .listBackups()
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setRead({ asked, backups: answer.value });
        else onProblems(answer.error);
      });
    return () => {
      current = false;
    };
  }, [asked, onProblems]);
  return read.backups;
}
