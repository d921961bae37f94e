import './deployment.css';
import { type JSX, useState } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import { usePlan, useStale, useTranslator } from '../../app/hooks.ts';
import { usePlanner } from '../../app/store/planner-store.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { BalancingCard } from './balancing-card.tsx';
import { OperationsCards } from './operations-cards.tsx';
import { PoolServing } from './pool-serving.tsx';

/** What there is to do with a phase: start its engines, spread requests over them, keep them going. */
const VIEWS = ['serving', 'balancing', 'operations'] as const;
type View = (typeof VIEWS)[number];

/** How what was planned is put to work: the engine and its settings, for each phase and each scene. */
export function DeploymentScreen(): JSX.Element {
  const { t } = useTranslator();
  const plan = usePlan();
  const stale = useStale();
  const [view, setView] = useState<View>('serving');
  const [phaseId, setPhaseId] = useState('');
  const [sceneId, setSceneId] = useState('');
  const phases = plan?.scenario.phases ?? [];
  const phase = phases.find(({ id }) => id === phaseId) ?? phases[0];
  const pools = plan?.roadmap.pools.filter((pool) => pool.phase.id === phase?.id) ?? [];
  const pool = pools.find(({ scene }) => scene.id === sceneId) ?? pools[0];
  return (
    <>
      <ScreenHead title={t('nav.deployment')} lead={t('deployment.lead')}>
        <Segmented
          label={t('deployment.view')}
          value={view}
          options={VIEWS.map((value) => ({ value, label: t(`deployment.view.${value}`) }))}
          onChange={setView}
        />
      </ScreenHead>
      {plan && phase && pool ? (
        <div className={stale ? 'stale-figures' : undefined}>
          <div className="deployment-choice">
            <Segmented
              label={t('deployment.phase')}
              value={phase.id}
              options={phases.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setPhaseId}
            />
            {view !== 'operations' && (
              <Segmented
                label={t('deployment.scene')}
                value={pool.scene.id}
                options={pools.map(({ scene }) => ({ value: scene.id, label: scene.name }))}
                onChange={setSceneId}
              />
            )}
          </div>
          {view === 'operations' ? (
            <OperationsCards key={phase.id} plan={plan} phase={phase} />
          ) : (
            <PoolCards key={pool.id} view={view} plan={plan} pool={pool} />
          )}
        </div>
      ) : (
        <p className="card-foot">{t('deployment.noPlan')}</p>
      )}
    </>
  );
}

type PoolProps = { readonly view: 'serving' | 'balancing'; readonly plan: Plan; readonly pool: Pool };

function PoolCards({ view, plan, pool }: PoolProps): JSX.Element | undefined {
  const catalog = usePlanner((state) => state.catalog);
  if (!catalog) return undefined;
  const Cards = view === 'serving' ? PoolServing : BalancingCard;
  return <Cards plan={plan} pool={pool} catalog={catalog} />;
}
