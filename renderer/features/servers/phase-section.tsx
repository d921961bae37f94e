import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import type { Phase, Scenario } from '#shared/scenario/scenario.ts';
import { addMonths } from '#shared/base/date.ts';
import { Icon } from '../../components/icon.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changePhase, removePhase } from '../../app/store/changes.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';
import { PaymentEditor } from './payment-editor.tsx';
import { PhaseFields } from './phase-fields.tsx';
import { PoolCard } from './pool-card.tsx';

type Props = {
  readonly scenario: Scenario;
  readonly phase: Phase;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
};

/** One phase: when and with what beside the servers, then a pool for each scene. */
export function PhaseSection({ scenario, phase, plan, stale }: Props): JSX.Element {
  const { t } = useTranslator();
  const pools = plan?.roadmap.pools.filter((pool) => pool.phase.id === phase.id) ?? [];
  const idle = plan?.roadmap.idle.filter((one) => one.phase.id === phase.id) ?? [];
  const sold = plan?.roadmap.sold.filter((one) => one.phase.id === phase.id) ?? [];
  const params = { phase: phase.name };
  return (
    <section className="card" aria-label={phase.name} data-testid={`phase-${phase.id}`}>
      <div className="card-head">
        <div className="phase-title">
          <TextField
            label={t('phase.name')}
            className="phase-name"
            value={phase.name}
            onChange={(name) =>
              editScenario(
                { key: `phase.${phase.id}.name`, reason: { key: 'edit.phaseName', params } },
                (now) => changePhase(now, phase.id, (old) => ({ ...old, name })),
              )
            }
          />
          <span className="muted">
            {t('phase.from', { date: addMonths(scenario.startMonth, phase.month) })}
          </span>
        </div>
        {scenario.phases.length > 1 && (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => {
              actOnScenario({ key: 'phase.remove', reason: { key: 'edit.removePhase', params } }, (now) =>
                removePhase(now, phase.id),
              );
            }}
          >
            <Icon name="close" />
            {t('servers.removePhase')}
          </button>
        )}
      </div>
      <PhaseFields scenario={scenario} phase={phase} />
      <PaymentEditor scenario={scenario} phase={phase} plan={plan} />
      {plan && (
        <div className={stale ? 'stale-figures' : undefined}>
          {pools.map((pool) => (
            <PoolCard key={pool.id} pool={pool} plan={plan} />
          ))}
          {sold.map(({ lot }) => (
            <p key={lot.id} className="card-foot">
              <span className="mark mark-warn">{t('pool.sold')}</span>{' '}
              {t('pool.soldText', { count: lot.count, server: lot.server.name, phase: lot.phase.name })}
            </p>
          ))}
          {idle.map(({ lot }) => (
            <p key={lot.id} className="card-foot">
              <span className="mark mark-warn">{t('pool.idle')}</span>{' '}
              {t('pool.idleText', { count: lot.count, server: lot.server.name, phase: lot.phase.name })}
            </p>
          ))}
        </div>
      )}
    </section>
  );
}
