import type { JSX } from 'react';
import type { Scene } from '#shared/scenario/scenario.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import { useTranslator } from '../../app/hooks.ts';
import { changeScene } from '../../app/store/changes.ts';
import { editScenario } from '../../app/store/planner-store.ts';

const TOKENS_IN = { least: 1, most: 1_000_000, whole: true };
const TOKENS_OUT = { least: 1, most: 200_000, whole: true };
const STEPS = { least: 1, most: 200, whole: true };
const IMAGES = { least: 1, most: 16, whole: true };

/** What one request of the scene is like. */
export function SceneFields({ scene }: { readonly scene: Scene }): JSX.Element {
  const { t } = useTranslator();
  const change = (field: string, next: Scene) =>
    editScenario(
      { key: `scene.${scene.id}.${field}`, reason: { key: 'edit.sceneSize', params: { scene: scene.name } } },
      (scenario) => changeScene(scenario, scene.id, () => next),
    );
  if (scene.kind === 'llm') {
    return (
      <div className="scene-fields">
        <NumberField
          label={t('scene.inputTokens')}
          value={scene.inputTokens}
          unit={t('symbol.token')}
          range={TOKENS_IN}
          onChange={(inputTokens) => change('inputTokens', { ...scene, inputTokens })}
        />
        <NumberField
          label={t('scene.outputTokens')}
          value={scene.outputTokens}
          unit={t('symbol.token')}
          range={TOKENS_OUT}
          onChange={(outputTokens) => change('outputTokens', { ...scene, outputTokens })}
        />
      </div>
    );
  }
  return (
    <div className="scene-fields">
      <NumberField
        label={t('scene.steps')}
        value={scene.steps}
        unit={t('symbol.step')}
        range={STEPS}
        onChange={(steps) => change('steps', { ...scene, steps })}
      />
      <NumberField
        label={t('scene.imagesPerRequest')}
        value={scene.imagesPerRequest}
        unit={t('symbol.image')}
        range={IMAGES}
        onChange={(imagesPerRequest) => change('imagesPerRequest', { ...scene, imagesPerRequest })}
      />
    </div>
  );
}
