import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { type Scenario, type Scene, SCENE_KINDS } from '#shared/scenario/scenario.ts';
import { levelLabel, natureLabel, sceneKindLabel, TRAITS_SOURCE, traitOf } from '#shared/workload/traits.ts';
import { Icon } from '../../components/icon.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changeScene, removeScene } from '../../app/store/changes.ts';
import { actOnScenario, editScenario, usePlanner } from '../../app/store/planner-store.ts';
import { LoadTable } from './load-table.tsx';
import { NeedsTable } from './needs-table.tsx';
import { changeKind } from './new-scene.ts';
import { ScenePeak } from './scene-peak.tsx';
import { SceneFields } from './scene-fields.tsx';
import { ServingTable } from './serving-table.tsx';
import { SharedServers } from './shared-servers.tsx';

type Props = {
  readonly scenario: Scenario;
  readonly scene: Scene;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
  readonly removable: boolean;
};

/** One scene: what a request is like, and for each phase how many, of which model, how fast. */
export function SceneCard({ scenario, scene, plan, stale, removable }: Props): JSX.Element {
  const { t } = useTranslator();
  const params = { scene: scene.name };
  return (
    <section className="card" aria-label={scene.name} data-testid={`scene-${scene.id}`}>
      <div className="card-head">
        <div className="scene-title">
          <TextField
            label={t('scene.name')}
            className="scene-name"
            value={scene.name}
            onChange={(name) =>
              editScenario(
                { key: `scene.${scene.id}.name`, reason: { key: 'edit.sceneName', params } },
                (now) => changeScene(now, scene.id, (old) => ({ ...old, name })),
              )
            }
          />
          <KindField scene={scene} />
        </div>
        {removable && (
          <button
            type="button"
            className="button button-quiet"
            onClick={() => {
              actOnScenario({ key: 'scene.remove', reason: { key: 'edit.removeScene', params } }, (now) =>
                removeScene(now, scene.id),
              );
            }}
          >
            <Icon name="close" />
            {t('demand.removeScene')}
          </button>
        )}
      </div>
      <SceneFields scene={scene} plan={plan} />
      <LoadTable scenario={scenario} scene={scene} plan={plan} stale={stale} />
      <ScenePeak scene={scene} />
      <SharedServers scenario={scenario} scene={scene} />
      <ServingTable scenario={scenario} scene={scene} />
      {plan && <NeedsTable plan={plan} scene={scene} />}
      <TraitLine scene={scene} />
    </section>
  );
}

/** What kind of requests the scene has; another kind keeps name and volume. */
function KindField({ scene }: { readonly scene: Scene }): JSX.Element {
  const { t, label } = useTranslator();
  const models = usePlanner((state) => state.catalog?.models ?? []);
  const params = { scene: scene.name };
  return (
    <SelectField
      label={`${scene.name} · ${t('scene.kind')}`}
      hideLabel
      value={scene.kind}
      options={SCENE_KINDS.map((value) => ({ value, label: label(sceneKindLabel(value)) }))}
      onChange={(kind) => {
        actOnScenario({ key: 'scene.kind', reason: { key: 'edit.sceneKind', params } }, (now) =>
          changeKind(now, scene, kind, models),
        );
      }}
    />
  );
}

/** The row of the user's own table for this kind of scene, beside what is computed. */
function TraitLine({ scene }: { readonly scene: Scene }): JSX.Element | null {
  const { t, label } = useTranslator();
  const trait = traitOf(scene.kind);
  if (!trait) return null;
  return (
    <p className="trait-line">
      <span className="muted">{label(TRAITS_SOURCE)}</span>
      {(['gpu', 'gpuMemory', 'cpu', 'bandwidth'] as const).map((name) => (
        <span key={name}>
          {t(`trait.${name}`)} <span className="strong">{label(levelLabel(trait[name]))}</span>
        </span>
      ))}
      <span>
        {t('trait.nature')} <span className="strong">{label(natureLabel(trait.nature))}</span>
      </span>
    </p>
  );
}
