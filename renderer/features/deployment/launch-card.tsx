import type { JSX } from 'react';
import type { Result } from '#shared/base/result.ts';
import type { Label } from '#shared/i18n/label.ts';
import { type Launch, launchOf, type LaunchJob } from '#shared/serving/launch.ts';
import { useTranslator } from '../../app/hooks.ts';

/** How a copy of the model is started under an engine, with the layout and the batching that were chosen. */
export function LaunchCard({ job }: { readonly job: Result<LaunchJob, Label> }): JSX.Element {
  const { t, label } = useTranslator();
  const launch = job.ok ? launchOf(job.value) : job;
  return (
    <section className="card" aria-label={t('launch.title')}>
      <div className="card-head">
        <h2>{t('launch.title')}</h2>
      </div>
      <div className="launch">
        {!launch.ok && <p className="soft">{t('launch.refused', { reason: label(launch.error) })}</p>}
        {launch.ok && job.ok && <Lines launch={launch.value} replicas={job.value.estimate.layout.replicas} />}
      </div>
    </section>
  );
}

function Lines({ launch, replicas }: { readonly launch: Launch; readonly replicas: number }): JSX.Element {
  const { t, label } = useTranslator();
  const { command, files, notes, source } = launch;
  return (
    <>
      <p className="soft">{t('launch.command', { replicas: Math.max(1, Math.floor(replicas)) })}</p>
      <pre className="launch-line" data-testid="launch-command">
        {command}
      </pre>
      {files.map(({ name, content }) => (
        <div key={name}>
          <p className="soft">{t('launch.file', { name })}</p>
          <pre className="launch-line">{content}</pre>
        </div>
      ))}
      {notes.map((note) => (
        <p key={label(note)} className="small">
          {label(note)}
        </p>
      ))}
      <p className="muted small break">{t('launch.source', { url: source })}</p>
    </>
  );
}
