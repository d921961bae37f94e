import { type JSX, useMemo, useState } from 'react';
import { type Alert, alertName, shown } from '#shared/operations/alerts/alert.ts';
import { alertsOf } from '#shared/operations/alerts/alerts.ts';
import { monitoringFiles } from '#shared/operations/monitoring-files.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase } from '#shared/scenario/scenario.ts';
import { useTranslator } from '../../app/hooks.ts';
import { saveFolder } from '../../app/store/save-file.ts';
import { Segmented } from '../../components/segmented.tsx';
import { TableFrame } from '../../components/table-frame.tsx';
import { NamedFigure } from './operations-fact.tsx';
import { TextFile } from './text-file.tsx';

type Props = { readonly plan: Plan; readonly phase: Phase };

/** What is watched, beyond which figure of the plan somebody is told, and the files for Prometheus. */
export function AlertsCard({ plan, phase }: Props): JSX.Element | null {
  const translator = useTranslator();
  const { t, label } = translator;
  const { alerts, leftOut } = useMemo(() => alertsOf(plan, phase), [plan, phase]);
  const files = useMemo(() => monitoringFiles(plan, phase, translator), [plan, phase, translator]);
  const [path, setPath] = useState('');
  const file = files.find((each) => each.path === path) ?? files[0];
  if (alerts.length === 0) return null;
  return (
    <section className="card" aria-label={t('alerts.title')} data-testid="operations-alerts">
      <div className="card-head">
        <h2>{t('alerts.title')}</h2>
        <button
          type="button"
          className="chart-tool"
          onClick={() =>
            void saveFolder({
              name: t('alerts.folderName', { project: plan.scenario.name, phase: phase.name }),
              files: [...files],
            })
          }
        >
          {t('files.saveAll')}
        </button>
      </div>
      <TableFrame>
        <table className="table operations-table" aria-label={t('alerts.title')}>
          <thead>
            <tr>
              <th>{t('alerts.name')}</th>
              <th>{t('alerts.subject')}</th>
              <th className="number">{t('alerts.threshold')}</th>
              <th>{t('alerts.holds')}</th>
              <th>{t('alerts.severity')}</th>
              <th>{t('alerts.from')}</th>
            </tr>
          </thead>
          <tbody>
            {alerts.map((alert) => (
              <AlertRow key={keyOf(alert)} plan={plan} alert={alert} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <div className="launch">
        {leftOut.length > 0 && (
          <>
            <p className="small files-put">{t('rules.leftOut')}</p>
            <ul className="small" data-testid="alerts-left-out">
              {leftOut.map(({ kind, subject, why }) => (
                <li key={`${kind} ${subject} ${label(why)}`}>
                  {t(`alert.${kind}.name`)} · {subject}: {label(why)}
                </li>
              ))}
            </ul>
          </>
        )}
        <Segmented
          label={t('files.file')}
          value={file?.path ?? ''}
          options={files.map((each) => ({ value: each.path, label: each.path }))}
          onChange={setPath}
        />
        {file && <TextFile key={file.path} file={file} />}
        <p className="muted small">{t('alerts.note')}</p>
      </div>
    </section>
  );
}

const keyOf = (alert: Alert): string =>
  [alertName(alert), alert.labels['scene'], alert.labels['engine'], alert.expr].join(' ');

function AlertRow({ plan, alert }: { readonly plan: Plan; readonly alert: Alert }): JSX.Element {
  const { t } = useTranslator();
  const { kind, subject, threshold, holds, severity, needs } = alert;
  return (
    <tr>
      <th scope="row">
        {t(`alert.${kind}.name`)}
        {needs !== undefined && <div className="muted small break">{t('alerts.needs', { needs })}</div>}
      </th>
      <td className="operations-subject">{subject}</td>
      <td className="number">{t(`alert.${kind}.limit`, { value: shown(threshold.value) })}</td>
      <td className="operations-short">{holds === '0m' ? t('alerts.atOnce') : holds}</td>
      <td>
        <span className={severity === 'critical' ? 'mark mark-bad' : 'mark mark-warn'}>
          {t(`alerts.${severity}`)}
        </span>
      </td>
      <td>
        <div className="operations-facts">
          {threshold.rows.map((row) => (
            <NamedFigure key={row} plan={plan} row={row} />
          ))}
        </div>
      </td>
    </tr>
  );
}
