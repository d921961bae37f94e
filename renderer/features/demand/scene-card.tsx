import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import type { Scenario, Scene } from '#shared/scenario/scenario.ts';
import { levelLabel, natureLabel, sceneKindLabel, TRAITS_SOURCE, traitOf } from '#shared/workload/traits.ts';
import { Icon } from '../../components/icon.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changeScene, removeScene } from '../../app/store/changes.ts';
import { actOnScenario, editScenario } from '../../app/store/planner-store.ts';
import { LoadTable } from './load-table.tsx';
import { NeedsTable } from './needs-table.tsx';
import { SceneFields } from './scene-fields.tsx';

type Props = {
  readonly scenario: Scenario;
  readonly scene: Scene;
  readonly plan: Plan | undefined;
  readonly stale: boolean;
  readonly removable: boolean;
};

/** One scene: what a request is like, and for each phase how many, of which model, how fast. */
export function SceneCard({ scenario, scene, plan, stale, removable }: Props): JSX.Element {
  const { t, label } = useTranslator();
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
          <span className="mark">{label(sceneKindLabel(scene.kind))}</span>
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
      <SceneFields scene={scene} />
      <LoadTable scenario={scenario} scene={scene} plan={plan} stale={stale} />
      {plan && <NeedsTable plan={plan} scene={scene} />}
      <TraitLine scene={scene} />
    </section>
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
