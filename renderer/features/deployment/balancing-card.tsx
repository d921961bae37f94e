import './balancing.css';
import { type JSX, type ReactNode, useMemo, useState } from 'react';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { type BalanceSettings, usualSettings } from '#shared/plan/balance.ts';
import { notBalancedLabel } from '#shared/plan/balance-words.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { COMPARISON_RANGES, plannedRate } from '#shared/queueing/compare-policies.ts';
import { serverCount } from '#shared/queueing/pool-model.ts';
import { type BalancedPool, balancedPool } from '#shared/roadmap/balanced-pool.ts';
import { servedBy } from '#shared/roadmap/working-servers.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import { riskSchema } from '#shared/scenario/risk.ts';
import { waitingSchema } from '#shared/scenario/waiting.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { Problems } from '../../components/problems.tsx';
import { WorkProgress } from '../../components/work-progress.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { BalancingResult } from './balancing-result.tsx';
import { useBalancing } from './use-balancing.ts';

type Props = { readonly plan: Plan; readonly pool: Pool; readonly catalog: Catalog };

/** How requests should be shared out among the copies of a pool: every policy simulated on the pool's own load. */
export function BalancingCard({ plan, pool, catalog }: Props): JSX.Element {
  const { t, label } = useTranslator();
  const host = servedBy(pool);
  if (host) {
    const scene = plan.roadmap.pools.find(({ id }) => id === host.id)?.scene.name ?? host.id;
    return <Frame>{t('balancing.hosted', { scene: pool.scene.name, host: scene })}</Frame>;
  }
  const found = balancedPool(pool, plan.values, plan.scenario, catalog);
  if (!found.ok) return <Frame>{label(notBalancedLabel(found.error))}</Frame>;
  return <Simulated plan={plan} pool={pool} catalog={catalog} />;
}

const Frame = ({ children }: { readonly children: ReactNode }): JSX.Element => {
  const { t } = useTranslator();
  return (
    <section className="card" aria-label={t('balancing.title')}>
      <div className="card-head">
        <h2>{t('balancing.title')}</h2>
      </div>
      <div className="card-body">
        <p>{children}</p>
      </div>
    </section>
  );
};

function Simulated({ plan, pool, catalog }: Props): JSX.Element {
  const { t } = useTranslator();
  const balanced = useMemo(() => {
    const found = balancedPool(pool, plan.values, plan.scenario, catalog);
    return found.ok ? found.value : undefined;
  }, [pool, plan, catalog]);
  const usual = useMemo(() => usualSettings(pool.scene, plan.scenario), [pool, plan]);
  const [changed, setChanged] = useState<Partial<BalanceSettings>>({});
  const settings = useMemo(() => ({ ...usual, ...changed }), [usual, changed]);
  const single = balanced?.model.replicas.length === 1;
  const work = useBalancing(single ? undefined : balanced, settings);
  return (
    <section className="card" aria-label={t('balancing.title')}>
      <div className="card-head">
        <h2>{t('balancing.title')}</h2>
        {!single && (
          <WorkProgress
            work={work}
            testId="balancing-status"
            words={{
              running: t('balancing.running'),
              cancel: t('balancing.cancel'),
              cancelled: t('balancing.cancelled'),
              again: t('balancing.again'),
            }}
          />
        )}
      </div>
      <div className="card-body">
        <p className="small muted">{t('balancing.lead')}</p>
        {balanced && <PoolLines balanced={balanced} />}
        {single && <p data-testid="balancing-single">{t('balancing.single')}</p>}
        <Problems problems={work.problems} />
        {balanced && !single && (
          <>
            {work.balance && (
              <BalancingResult
                balance={work.balance}
                balanced={balanced}
                scene={pool.scene}
                meanTarget={plan.scenario.waiting.share === 'mean'}
                stale={work.status !== 'done'}
              />
            )}
            <Settings
              settings={settings}
              onChange={(change) => setChanged((last) => ({ ...last, ...change }))}
            />
          </>
        )}
      </div>
    </section>
  );
}

/** What the balancer has before it. */
function PoolLines({ balanced: { model, lots } }: { readonly balanced: BalancedPool }): JSX.Element {
  const { t } = useTranslator();
  const capacity = plannedRate(model);
  const servers = serverCount(model);
  const copies = model.replicas.length;
  const peak = model.arrivalsPerSecond;
  return (
    <>
      <p>{t('balancing.pool', { servers, copies, peak, capacity, share: peak / capacity })}</p>
      <ul className="balancing-lots small soft">
        {lots.map(({ server, units, copies: each }, at) => (
          <li key={`${server.id}.${at}`}>
            {t('balancing.lot', { units, server: server.name, copies: each })}
          </li>
        ))}
      </ul>
      {servers === 1 && copies > 1 && <p>{t('balancing.singleServer', { copies })}</p>}
    </>
  );
}

function Settings({
  settings,
  onChange,
}: {
  readonly settings: BalanceSettings;
  readonly onChange: (change: Partial<BalanceSettings>) => void;
}): JSX.Element {
  const { t } = useTranslator();
  const taken = (change: Partial<BalanceSettings>): readonly [] => {
    onChange(change);
    return [];
  };
  return (
    <details className="others">
      <summary>{t('balancing.settings')}</summary>
      <div className="balancing-settings">
        <NumberField
          label={t('balancing.requests')}
          value={settings.requests}
          range={{ ...COMPARISON_RANGES.requests, whole: true }}
          onChange={(requests) => taken({ requests })}
        />
        <NumberField
          label={t('balancing.runs')}
          value={settings.runs}
          range={{ ...COMPARISON_RANGES.runs, whole: true }}
          onChange={(runs) => taken({ runs })}
        />
        <NumberField
          label={t('balancing.seed')}
          value={settings.seed}
          range={rangeOfSchema(riskSchema.shape.seed)}
          onChange={(seed) => taken({ seed })}
        />
        <NumberField
          label={t('balancing.requestScv')}
          value={settings.requestScv}
          range={rangeOfSchema(waitingSchema.shape.requestScv)}
          onChange={(requestScv) => taken({ requestScv })}
        />
        <NumberField
          label={t('balancing.slowPace')}
          value={settings.slowPace}
          unit="%"
          scale={0.01}
          range={COMPARISON_RANGES.slowPace}
          onChange={(slowPace) => taken({ slowPace })}
        />
        <NumberField
          label={t('balancing.sampleSeconds')}
          value={settings.policy.sampleSeconds}
          range={COMPARISON_RANGES.sampleSeconds}
          onChange={(sampleSeconds) => taken({ policy: { ...settings.policy, sampleSeconds } })}
        />
      </div>
      <p className="small muted">{t('balancing.requestScvWhy')}</p>
    </details>
  );
}
