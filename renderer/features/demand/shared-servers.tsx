import type { JSX } from 'react';
import type { Phase, Scenario, Scene } from '#shared/scenario/scenario.ts';
import { hostsFor } from '#shared/sizing/pool-load.ts';
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
    return load && hosts.length > 0 ? [{ phase, sharedWith: load.sharedWith, hosts }] : [];
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
  readonly sharedWith: string | undefined;
  readonly hosts: readonly Scene[];
};

/** An empty text stands for servers of its own. */
function PhaseChoice({ scene, phase, sharedWith = '', hosts }: ChoiceProps): JSX.Element {
  const { t } = useTranslator();
  return (
    <SelectField
      label={phase.name}
      value={sharedWith}
      options={[
        { value: '', label: t('load.ownServers') },
        ...hosts.map(({ id, name }) => ({ value: id, label: t('load.sharedWith', { scene: name }) })),
      ]}
      onChange={(host) => {
        actOnScenario(
          {
            key: `load.${phase.id}.${scene.id}.servers`,
            reason: { key: 'edit.sharedServers', params: { phase: phase.name, scene: scene.name } },
          },
          (now) => shareServers(now, phase.id, scene.id, host === '' ? undefined : host),
        );
      }}
    />
  );
}
