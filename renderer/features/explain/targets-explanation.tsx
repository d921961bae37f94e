import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { poolIds } from '#shared/roadmap/pool-ids.ts';
import { formatQuantity } from '../../components/format.ts';
import { useTranslator } from '../../app/hooks.ts';
import { followFigure } from '../../app/store/view-store.ts';
import { targetsOf } from '../../app/shell/targets.ts';

/** Scene by scene: the slowest answer against its target, and the peak against what may be carried. */
export function TargetsExplanation({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, locale } = useTranslator();
  return (
    <div className="explanation">
      <h3>{t('bar.target')}</h3>
      <p className="soft">{t('target.rule')}</p>
      <ul className="precedents">
        {targetsOf(plan).map(({ pool, kind, seconds, slowest, limit, peak, usable, met }) => (
          <li key={pool.id} className="target">
            <p className="target-head">
              <span className="strong">
                {pool.phase.name} · {pool.scene.name}
              </span>
              <span className={met ? 'mark mark-good' : 'mark mark-bad'}>
                <span aria-hidden="true">{met ? '✓' : '✕'}</span>
                {t(met ? 'target.met' : 'target.notMet')}
              </span>
            </p>
            <button type="button" className="precedent" onClick={() => followFigure(slowest, 0)}>
              <span className="precedent-label">{t(`target.${kind}`)}</span>
              <span className="precedent-value">{t('target.seconds', { seconds, limit })}</span>
            </button>
            <button
              type="button"
              className="precedent"
              onClick={() => followFigure(poolIds(pool.id).total, 0)}
            >
              <span className="precedent-label">{t('target.capacity')}</span>
              <span className="precedent-value">
                {t('target.requests', {
                  peak: formatQuantity(peak, locale),
                  usable: formatQuantity(usable, locale),
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
