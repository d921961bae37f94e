import type { JSX } from 'react';
import type { Plan } from '#shared/plan/plan.ts';
import { requestOf } from '#shared/performance/language-request.ts';
import type { MessageKey } from '#shared/i18n/messages.ts';
import type { Scene } from '#shared/scenario/scenario.ts';
import { sceneNumber } from '#shared/scenario/scene-field.ts';
import { NumberField } from '../../components/number-input/number-field.tsx';
import type { NumberRange } from '../../components/number-input/check-number.ts';
import { rangeOfSchema } from '../../components/number-input/schema-range.ts';
import { useTranslator } from '../../app/hooks.ts';
import { changeScene } from '../../app/store/changes.ts';
import { editScenario, usePlanner } from '../../app/store/planner-store.ts';

/** A number of a scene: its name in the document, its words and unit. */
type Field = {
  readonly name: string;
  readonly label: MessageKey;
  readonly unit?: MessageKey;
  readonly percent?: boolean;
};

const input: Field = { name: 'inputTokens', label: 'scene.inputTokens', unit: 'symbol.token' };
const output: Field = { name: 'outputTokens', label: 'scene.outputTokens', unit: 'symbol.token' };
const picture: readonly Field[] = [
  { name: 'steps', label: 'scene.steps', unit: 'symbol.step' },
  { name: 'imagesPerRequest', label: 'scene.imagesPerRequest', unit: 'symbol.image' },
  { name: 'side', label: 'scene.side', unit: 'symbol.pixel' },
];

const FIELDS: Readonly<Record<Scene['kind'], readonly Field[]>> = {
  llm: [input, output],
  rag: [
    { name: 'sharedTokens', label: 'scene.sharedTokens', unit: 'symbol.token' },
    { name: 'questionTokens', label: 'scene.questionTokens', unit: 'symbol.token' },
    { name: 'passages', label: 'scene.passages' },
    { name: 'passageTokens', label: 'scene.passageTokens', unit: 'symbol.token' },
    output,
  ],
  multimodal: [
    input,
    { name: 'images', label: 'scene.images', unit: 'symbol.image' },
    { name: 'imageWidth', label: 'scene.imageWidth', unit: 'symbol.pixel' },
    { name: 'imageHeight', label: 'scene.imageHeight', unit: 'symbol.pixel' },
    output,
  ],
  embedding: [{ ...input, label: 'scene.textTokens' }],
  'text-to-image': picture,
  'image-to-image': [...picture, { name: 'strength', label: 'scene.strength', percent: true }],
  controlnet: picture,
};

/** Accepted range of a field, from the document's schema. */
function rangeOf(kind: Scene['kind'], name: string): NumberRange {
  const number = sceneNumber(kind, name);
  return number ? rangeOfSchema(number) : {};
}

/** The number of a scene that a field shows; undefined where the model's own is taken. */
function valueOf(scene: Scene, name: string): number | undefined {
  const value: unknown = Object.entries(scene).find(([key]) => key === name)?.[1];
  return typeof value === 'number' ? value : undefined;
}

/** What one request of the scene is like. */
export function SceneFields({
  scene,
  plan,
}: {
  readonly scene: Scene;
  readonly plan: Plan | undefined;
}): JSX.Element {
  const { t } = useTranslator();
  const change = (name: string, value: number) =>
    editScenario(
      { key: `scene.${scene.id}.${name}`, reason: { key: 'edit.sceneSize', params: { scene: scene.name } } },
      (scenario) => changeScene(scenario, scene.id, (old) => ({ ...old, [name]: value })),
    );
  return (
    <>
      <div className="scene-fields">
        {FIELDS[scene.kind].map(({ name, label, unit, percent }) => (
          <NumberField
            key={name}
            label={t(label)}
            value={valueOf(scene, name)}
            {...(unit ? { unit: t(unit) } : {})}
            {...(percent ? { unit: '%', scale: 0.01 } : {})}
            range={rangeOf(scene.kind, name)}
            onChange={(value) => change(name, value)}
          />
        ))}
      </div>
      {scene.kind === 'multimodal' && <PictureTokens scene={scene} plan={plan} />}
    </>
  );
}

/** Tokens that the pictures of a request take, as the models of the phases count them. */
function PictureTokens({
  scene,
  plan,
}: {
  readonly scene: Extract<Scene, { kind: 'multimodal' }>;
  readonly plan: Plan | undefined;
}): JSX.Element {
  const { t } = useTranslator();
  const models = usePlanner((state) => state.catalog?.models ?? []);
  const phases = plan?.scenario.phases ?? [];
  const used = new Set(
    phases.flatMap(({ loads }) =>
      loads.filter(({ sceneId }) => sceneId === scene.id).map(({ modelId }) => modelId),
    ),
  );
  return (
    <p className="need-formula">
      {models
        .filter(({ id }) => used.has(id))
        .map((model) => {
          const request = requestOf(scene, model);
          return request.ok
            ? t('scene.pictureTokens', {
                model: model.name,
                tokens: request.value.pictureTokens / scene.images,
                all: request.value.inputTokens,
              })
            : t('scene.pictureTokensUnknown', { model: model.name });
        })
        .join(' · ')}
    </p>
  );
}
