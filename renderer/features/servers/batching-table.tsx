import { type JSX, useState } from 'react';
import { type BatchSettings, batchSettings } from '#shared/performance/batch-settings.ts';
import { SEED_BATCHING, settingRows } from '#shared/serving/batching.ts';
import { misfitLabel } from '#shared/performance/misfit-label.ts';
import { isLanguageScene } from '#shared/scenario/scenario.ts';
import { formatQuantity } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';
import { useTranslator } from '../../app/hooks.ts';
import type { PoolServer } from '#shared/roadmap/pool-server.ts';

/** Settings of the batching for this load on this server, by their names in vLLM and Triton, and their effect. */
export function BatchingTable({ subject }: { readonly subject: PoolServer }): JSX.Element {
  const { t } = useTranslator();
  const [open, setOpen] = useState(false);
  return (
    <details className="others" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('batching.title')}</summary>
      {open && <OpenSettings subject={subject} />}
    </details>
  );
}

function OpenSettings({ subject }: { readonly subject: PoolServer }): JSX.Element {
  const { label } = useTranslator();
  const settings = batchSettings(subject);
  if (!settings.ok) return <p className="need-formula">{label(misfitLabel(settings.error))}</p>;
  return (
    <>
      <SettingsTable settings={settings.value} subject={subject} />
      <CurveTable settings={settings.value} subject={subject} />
    </>
  );
}

type Props = { readonly settings: BatchSettings; readonly subject: PoolServer };

function SettingsTable({ settings, subject }: Props): JSX.Element {
  const { t, label } = useTranslator();
  return (
    <TableFrame>
      <table className="table pool-table">
        <thead>
          <tr>
            <th>{t('batching.setting')}</th>
            <th className="number">{t('batching.value')}</th>
            <th>{t('batching.names')}</th>
            <th className="number">{t('batching.seed')}</th>
            <th>{t('batching.why')}</th>
          </tr>
        </thead>
        <tbody>
          {settingRows(settings, subject).map(({ id, value, names, why }) => (
            <tr key={id}>
              <th scope="row">{t(`batching.${id}`)}</th>
              <td className="number">{label(value)}</td>
              <td className="small">
                {names.map((name) => (
                  <div key={name}>
                    <code>{name}</code>
                  </div>
                ))}
              </td>
              <td className="number muted">{SEED_BATCHING[id] ?? ''}</td>
              <td className="small">{label(why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** What the server does with other batches. */
function CurveTable({ settings, subject }: Props): JSX.Element {
  const { t, locale } = useTranslator();
  const language = isLanguageScene(subject.scene);
  return (
    <TableFrame>
      <table className="table pool-table">
        <thead>
          <tr>
            <th className="number">{t('batching.batch')}</th>
            <th className="number">{t('batching.rate')}</th>
            <th className="number">{t(language ? 'batching.firstToken' : 'batching.seconds')}</th>
            {language && <th className="number">{t('batching.tokenTime')}</th>}
            <th>{t('batching.target')}</th>
          </tr>
        </thead>
        <tbody>
          {settings.curve.map(({ batch, requestsPerSecond, seconds, tokenMilliseconds, meetsTarget }) => (
            <tr key={batch}>
              <td className={batch === settings.maxBatch ? 'number strong' : 'number'}>
                {batch}
                {batch === settings.maxBatch && ` ${t('batching.chosen')}`}
              </td>
              <td className="number">{formatQuantity(requestsPerSecond, locale)}</td>
              <td className="number">
                {Number.isFinite(seconds) ? formatQuantity(seconds, locale) : t('batching.endless')}
              </td>
              {language && <td className="number">{formatQuantity(tokenMilliseconds ?? 0, locale)}</td>}
              <td className={meetsTarget ? 'good' : 'bad'}>
                {t(meetsTarget ? 'batching.met' : 'batching.missed')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
