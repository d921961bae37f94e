import type { JSX } from 'react';
import { clusterIds } from '#shared/cluster/ids.ts';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { useTranslator } from '../../app/hooks.ts';
import { Figures } from './figures.tsx';

/** What fills the storage, and how fast it has to be read. */
export function StorageCard({
  plan,
  stage,
}: {
  readonly plan: Plan;
  readonly stage: ClusterStage;
}): JSX.Element {
  const { t } = useTranslator();
  const ids = clusterIds(stage.phase.id);
  return (
    <section className="card" aria-label={t('cluster.storage')}>
      <div className="card-head">
        <h2>{t('cluster.storage')}</h2>
      </div>
      <Figures
        plan={plan}
        figures={[
          { row: ids.weightsTB, name: t('cluster.figure.weightsTB') },
          { row: ids.textTB, name: t('cluster.figure.textTB') },
          { row: ids.pictureTB, name: t('cluster.figure.pictureTB') },
          { row: ids.rawTB, name: t('cluster.figure.rawTB') },
          { row: ids.loadGBps, name: t('cluster.figure.loadGBps') },
          { row: ids.portNeed, name: t('cluster.figure.portNeed') },
        ]}
      />
      <p className="card-foot small">{t('cluster.storageNote')}</p>
    </section>
  );
}
