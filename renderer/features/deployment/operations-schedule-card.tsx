import { type JSX, useMemo } from 'react';
import { type Schedule, scheduleOf } from '#shared/operations/schedule.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase } from '#shared/scenario/scenario.ts';
import { useTranslator } from '../../app/hooks.ts';
import { showScreen } from '../../app/store/view-store.ts';
import { formatQuantity } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';

type Props = { readonly plan: Plan; readonly phase: Phase };

/** Hours in which servers are free, where the scenes say how their day goes. */
export function ScheduleCard({ plan, phase }: Props): JSX.Element {
  const { t } = useTranslator();
  const schedules = useMemo(() => scheduleOf(plan, phase), [plan, phase]);
  return (
    <section className="card" aria-label={t('schedule.title')} data-testid="operations-schedule">
      <div className="card-head">
        <h2>{t('schedule.title')}</h2>
      </div>
      {schedules.length === 0 ? (
        <p className="card-foot">
          {t('schedule.none')}{' '}
          <button type="button" className="link" onClick={() => showScreen('demand')}>
            {t('schedule.enter')}
          </button>
        </p>
      ) : (
        <>
          <TableFrame>
            <table className="table operations-table" aria-label={t('schedule.title')}>
              <thead>
                <tr>
                  <th>{t('schedule.scene')}</th>
                  <th>{t('schedule.hours')}</th>
                  <th className="number">{t('schedule.free')}</th>
                  <th>{t('schedule.sum')}</th>
                </tr>
              </thead>
              {schedules.map((schedule) => (
                <Windows key={schedule.set.key} schedule={schedule} />
              ))}
            </table>
          </TableFrame>
          <p className="card-foot small">{t('schedule.note')}</p>
        </>
      )}
    </section>
  );
}

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function Windows({ schedule }: { readonly schedule: Schedule }): JSX.Element {
  const { t, locale } = useTranslator();
  const { set, servers, windows, freeServerHours, idleKwh } = schedule;
  if (windows.length === 0) {
    return (
      <tbody>
        <tr>
          <th scope="row" className="operations-subject">
            {set.names}
          </th>
          <td>{t('schedule.never')}</td>
          <td className="number">{t('schedule.of', { free: 0, servers })}</td>
          <td className="muted">–</td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {windows.map(({ from, to, free }, at) => (
        <tr key={from}>
          {at === 0 && (
            <th scope="rowgroup" rowSpan={windows.length} className="operations-subject">
              {set.names}
            </th>
          )}
          <td className="operations-what">{`${clock(from)}–${clock(to)}`}</td>
          <td className="number">{t('schedule.of', { free, servers })}</td>
          {at === 0 && (
            <td rowSpan={windows.length}>
              {t('schedule.sumText', { hours: freeServerHours, kwh: formatQuantity(idleKwh, locale) })}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  );
}
