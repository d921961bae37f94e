import { type JSX, useState } from 'react';
import { type Launch, launches } from '#shared/serving/launch.ts';
import type { LanguageEngine } from '#shared/scenario/serving.ts';
import { Segmented } from '../../components/segmented.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { PoolServer } from '#shared/roadmap/pool-server.ts';

/** How the load is started under each engine, with the layout and the batching that were chosen. */
export function LaunchCard({ subject }: { readonly subject: PoolServer }): JSX.Element {
  const { t, label } = useTranslator();
  const all = launches(subject);
  const own = all.find(([engine]) => engine === subject.estimate.engine)?.[0] ?? 'vllm';
  const [asked, setAsked] = useState<LanguageEngine>(own);
  const found = all.find(([engine]) => engine === asked)?.[1];
  return (
    <section className="card" aria-label={t('launch.title')}>
      <div className="card-head">
        <h2>{t('launch.title')}</h2>
      </div>
      <div className="launch">
        <Segmented
          label={t('launch.engine')}
          value={asked}
          options={all.map(([engine]) => ({
            value: engine,
            label:
              engine === own ? t('launch.chosen', { engine: t(`engine.${engine}`) }) : t(`engine.${engine}`),
          }))}
          onChange={setAsked}
        />
        {found && !found.ok && <p className="soft">{t('launch.refused', { reason: label(found.error) })}</p>}
        {found?.ok && <Lines launch={found.value} replicas={subject.estimate.layout.replicas} />}
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
