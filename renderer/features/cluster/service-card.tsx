import type { JSX } from 'react';
import { hoursDown } from '#shared/cluster/availability.ts';
import { serviceOf, type ServicePart } from '#shared/cluster/service.ts';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../../app/hooks.ts';
import { formatNumber, formatQuantity } from '../../components/format.ts';
import { TableFrame } from '../../components/table-frame.tsx';

/** Of four decimals in per cent. */
const MOST_SHOWN = 0.999999;
const LEAST_HOURS = 0.0001;

/** How much of the time the phase serves its peak, part by part, and whether each bears a failure. */
export function ServiceCard({
  plan,
  stage,
}: {
  readonly plan: Plan;
  readonly stage: ClusterStage;
}): JSX.Element {
  const { t, locale } = useTranslator();
  const { parts, availability } = serviceOf(stage, plan.values, plan.scenario.assumptions);
  const hours = (share: number): string =>
    share < 1 && hoursDown(share) < LEAST_HOURS
      ? t('cluster.below', { hours: formatNumber(LEAST_HOURS, locale, 4) })
      : formatQuantity(hoursDown(share), locale);
  // What is not certain is never written as a whole.
  const percent = (share: number): string =>
    share < 1 && share > MOST_SHOWN
      ? t('cluster.beyond', { share: `${formatNumber(MOST_SHOWN * 100, locale, 4)}%` })
      : `${formatNumber(share * 100, locale, 4)}%`;
  return (
    <section className="card" aria-label={t('cluster.service')} data-testid="cluster-service">
      <div className="card-head">
        <h2>{t('cluster.service')}</h2>
      </div>
      <TableFrame>
        <table className="table cluster-table" aria-label={t('cluster.service')}>
          <thead>
            <tr>
              <th>{t('cluster.service.part')}</th>
              <th className="number">{t('cluster.service.kOfN')}</th>
              <th className="number">{t('cluster.service.each')}</th>
              <th className="number">{t('cluster.service.availability')}</th>
              <th className="number">{t('cluster.service.hours')}</th>
              <th>{t('cluster.service.bearsOne')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={`${part.kind} ${part.scene ?? ''}`}>
                <th scope="row">
                  {part.scene ?? t(`cluster.service.${part.kind === 'servers' ? 'management' : part.kind}`)}
                </th>
                <td className="number">
                  <NeedOf part={part} />
                </td>
                <td className="number">{percent(part.each)}</td>
                <td className="number">{percent(part.availability)}</td>
                <td className="number">{hours(part.availability)}</td>
                <td>
                  <span className={part.bearsOne ? 'mark mark-good' : 'mark mark-warn'}>
                    {t(part.bearsOne ? 'cluster.service.yes' : 'cluster.service.no')}
                  </span>
                </td>
              </tr>
            ))}
            <tr className="total">
              <th scope="row" colSpan={3}>
                {t('cluster.service.all')}
              </th>
              <td className="number" data-testid="cluster-availability">
                {percent(availability)}
              </td>
              <td className="number">{hours(availability)}</td>
              <td>
                <span
                  className={parts.every(({ bearsOne }) => bearsOne) ? 'mark mark-good' : 'mark mark-warn'}
                >
                  {t(parts.every(({ bearsOne }) => bearsOne) ? 'cluster.service.yes' : 'cluster.service.no')}
                </span>
              </td>
            </tr>
          </tbody>
        </table>
      </TableFrame>
      <p className="card-foot small">{t('cluster.serviceNote')}</p>
    </section>
  );
}

function NeedOf({ part }: { readonly part: ServicePart }): JSX.Element {
  const { t } = useTranslator();
  const { k, n, sets } = part;
  if (k === undefined) return <>{t('cluster.service.mixed', { n })}</>;
  if (!Number.isFinite(k) || k > n) return <>{t('cluster.service.short', { n })}</>;
  return <>{t('cluster.service.kOfNText', { k, n, sets })}</>;
}
