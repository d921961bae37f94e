import { type JSX, useMemo, useState } from 'react';
import type { Catalog } from '#shared/catalog/catalog.ts';
import { whyNone } from '#shared/plan/plan-files.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { poolServersOf } from '#shared/roadmap/pool-server.ts';
import type { Pool } from '#shared/roadmap/walk.ts';
import { useTranslator } from '../../app/hooks.ts';
import { Segmented } from '../../components/segmented.tsx';
import { ServingCards } from './serving-cards.tsx';

/** How each type of server that serves a scene is put to work, or why there is none to say it of. */
export function PoolServing({
  plan,
  pool,
  catalog,
}: {
  readonly plan: Plan;
  readonly pool: Pool;
  readonly catalog: Catalog;
}): JSX.Element {
  const { t, label } = useTranslator();
  const [serverId, setServerId] = useState('');
  const types = useMemo(() => poolServersOf(pool, plan.values, catalog), [pool, plan, catalog]);
  const subject = types.find(({ server }) => server.id === serverId) ?? types[0];
  if (!subject) return <p className="card-foot">{label(whyNone(pool))}</p>;
  return (
    <>
      {types.length > 1 && (
        <div className="deployment-choice">
          <Segmented
            label={t('deployment.server')}
            value={subject.server.id}
            options={types.map(({ server, servers }) => ({
              value: server.id,
              label: t('deployment.serverOption', { count: servers, name: server.name }),
            }))}
            onChange={setServerId}
          />
        </div>
      )}
      <ServingCards
        key={subject.server.id}
        project={plan.scenario.name}
        pool={pool}
        subject={subject}
        engines={catalog.engines}
      />
    </>
  );
}
