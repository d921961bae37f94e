import type { JSX } from 'react';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { Load, Phase, Scenario, Scene, SharingWay } from '#shared/scenario/scenario.ts';
import { hostsFor, type PossibleHost, wayOf } from '#shared/sizing/pool-load.ts';
import { SelectField } from '../../components/select-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { shareServers } from '../../app/store/changes.ts';
import { actOnScenario } from '../../app/store/planner-store.ts';

type Props = { readonly scenario: Scenario; readonly scene: Scene };

/** On whose servers each phase serves the scene; nothing where no other scene could carry it. */
export function SharedServers({ scenario, scene }: Props): JSX.Element | null {
  const { t } = useTranslator();
  const { scenes, phases } = scenario;
  const rows = phases.flatMap((phase) => {
    const load = phase.loads.find(({ sceneId }) => sceneId === scene.id);
    const hosts = hostsFor(scene, phase, scenes);
    return load && hosts.length > 0 ? [{ phase, load, hosts }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <div className="scene-part">
      <p className="small">
        <span className="strong">{t('load.servers')}</span>{' '}
        <span className="muted">{t('load.serversHint')}</span>
      </p>
      <div className="row">
        {rows.map((row) => (
          <PhaseChoice key={row.phase.id} scene={scene} {...row} />
        ))}
      </div>
    </div>
  );
}

type ChoiceProps = {
  readonly scene: Scene;
  readonly phase: Phase;
  readonly load: Load;
  readonly hosts: readonly PossibleHost[];
};

const NAMES = { copy: 'load.sharedWith', gpus: 'load.besides' } as const satisfies Record<
  SharingWay,
  MessageKey
>;

/** Servers of its own, or those of another scene in one of the ways that suit both; by its place in the list. */
function PhaseChoice({ scene, phase, load, hosts }: ChoiceProps): JSX.Element {
  const { t } = useTranslator();
  const chosen = hosts.findIndex((each) => each.scene.id === load.sharedWith && each.way === wayOf(load));
  return (
    <SelectField
      label={phase.name}
      value={String(chosen)}
      options={[
        { value: '-1', label: t('load.ownServers') },
        ...hosts.map(({ scene: host, way }, at) => ({
          value: String(at),
          label: t(NAMES[way], { scene: host.name }),
        })),
      ]}
      onChange={(at) => {
        const host = hosts[Number(at)];
        actOnScenario(
          {
            key: `load.${phase.id}.${scene.id}.servers`,
            reason: { key: 'edit.sharedServers', params: { phase: phase.name, scene: scene.name } },
          },
          (now) => shareServers(now, phase.id, scene.id, host),
        );
      }}
    />
  );
}
