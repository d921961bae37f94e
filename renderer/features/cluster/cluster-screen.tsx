import './cluster.css';
import { type JSX, useState } from 'react';
import type { ClusterStage } from '#shared/cluster/stage.ts';
import { networkReach } from '#shared/cluster/tier-rows.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { FABRIC_CHOICES, PARTS_FROM } from '#shared/scenario/cluster.ts';
import type { Scenario } from '#shared/scenario/scenario.ts';
import { usePlan, useScenario, useStale, useTranslator } from '../../app/hooks.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';
import { formatQuantity } from '../../components/format.ts';
import { ScreenHead } from '../../components/screen-head.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { HostTable } from './host-table.tsx';
import { PartsCard } from './parts-card.tsx';
import { RacksCard } from './racks-card.tsx';
import { ServiceCard } from './service-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { TopologyCard } from './topology-card.tsx';

/** What stands around the inference servers: parts to buy, racks and power, availability, a drawing; phase by phase. */
export function ClusterScreen(): JSX.Element | null {
  const { t } = useTranslator();
  const scenario = useScenario();
  const plan = usePlan();
  const stale = useStale();
  const [phaseId, setPhaseId] = useState('');
  if (!scenario) return null;
  const stages = plan?.cluster.stages ?? [];
  const stage = stages.find(({ phase }) => phase.id === phaseId) ?? stages.at(-1);
  return (
    <>
      <ScreenHead title={t('nav.cluster')} lead={t('cluster.lead')}>
        <Settings scenario={scenario} />
      </ScreenHead>
      <p className="cluster-aim muted small">{t(`cluster.parts.${scenario.cluster.parts}.what`)}</p>
      {plan && stage ? (
        <div className={stale ? 'stale-figures' : undefined}>
          <div className="cluster-phase">
            <Segmented
              label={t('cluster.phase')}
              value={stage.phase.id}
              options={stages.map(({ phase }) => ({ value: phase.id, label: phase.name }))}
              onChange={setPhaseId}
            />
            <FabricReason plan={plan} />
          </div>
          <Stage plan={plan} stage={stage} />
        </div>
      ) : (
        <p className="card-foot">{t('cluster.noPlan')}</p>
      )}
    </>
  );
}

function Stage({ plan, stage }: { readonly plan: Plan; readonly stage: ClusterStage }): JSX.Element {
  const { t, label } = useTranslator();
  if (stage.lots.length === 0) return <p className="card-foot">{t('cluster.noServers')}</p>;
  return (
    <>
      {stage.unknown.map((model) => (
        <p key={label(model)} className="card-foot">
          <span className="mark mark-warn">{t('known.no')}</span>{' '}
          {t('cluster.unknownModel', { model: label(model) })}
        </p>
      ))}
      <OutOfReach plan={plan} stage={stage} />
      <PartsCard plan={plan} stage={stage} />
      <TopologyCard plan={plan} stage={stage} />
      <RacksCard plan={plan} stage={stage} />
      <ServiceCard plan={plan} stage={stage} />
      <StorageCard plan={plan} stage={stage} />
      <HostTable stage={stage} rules={plan.scenario.assumptions} />
    </>
  );
}

/** Said where even three tiers of the switch do not reach. */
function OutOfReach({
  plan: { values },
  stage,
}: {
  readonly plan: Plan;
  readonly stage: ClusterStage;
}): JSX.Element | null {
  const { t } = useTranslator();
  const { leaves, mostLeaves } = networkReach(stage.phase, values);
  if (leaves <= mostLeaves) return null;
  return (
    <section className="problems problems-warn" role="alert">
      <p className="problem-what">{t('cluster.threeTiers', { leaves, most: mostLeaves })}</p>
    </section>
  );
}

function Settings({ scenario }: { readonly scenario: Scenario }): JSX.Element {
  const { t } = useTranslator();
  const { cluster } = scenario;
  return (
    <div className="cluster-settings">
      <SelectField
        label={t('cluster.fabric')}
        value={cluster.fabric}
        options={FABRIC_CHOICES.map((value) => ({ value, label: t(`fabric.${value}`) }))}
        onChange={(chosen) => {
          const fabric = FABRIC_CHOICES.find((each) => each === chosen);
          if (fabric === undefined) return;
          actOnScenario({ key: 'cluster.fabric', reason: { key: 'edit.clusterFabric' } }, (now) => ({
            ...now,
            cluster: { ...now.cluster, fabric },
          }));
        }}
      />
      <Segmented
        label={t('cluster.parts')}
        value={cluster.parts}
        options={PARTS_FROM.map((value) => ({ value, label: t(`cluster.parts.${value}`) }))}
        onChange={(parts) => {
          actOnScenario({ key: 'cluster.parts', reason: { key: 'edit.clusterParts' } }, (now) => ({
            ...now,
            cluster: { ...now.cluster, parts },
          }));
        }}
      />
    </div>
  );
}

/** Which network, and why no slower one. */
function FabricReason({ plan }: { readonly plan: Plan }): JSX.Element {
  const { t, locale } = useTranslator();
  const { fabric, fabricReason, portNeed } = plan.cluster;
  return (
    <p className="muted small" data-testid="cluster-fabric">
      {t(`cluster.fabricReason.${fabricReason}`, {
        fabric: t(`fabric.${fabric.id}`),
        need: formatQuantity(portNeed, locale),
        least: plan.scenario.assumptions.leastPortGbps,
      })}
    </p>
  );
}
