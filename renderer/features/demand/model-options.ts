import type { Model } from '#shared/catalog/model.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { SceneKind } from '#shared/scenario/scenario.ts';
import { MODEL_TYPES } from './new-scene.ts';

type Option = { readonly value: string; readonly label: string; readonly group: string };

/** The catalog's models that can serve a kind of scene, by family, with their size. */
export function modelOptions(
  models: readonly Model[],
  kind: SceneKind,
  t: Translator['t'],
): readonly Option[] {
  return models
    .filter((model) => MODEL_TYPES[kind].includes(model.type))
    .map((model) => ({
      value: model.id,
      group: model.family,
      label:
        model.totalParamsB === null
          ? model.name
          : t('model.option', { name: model.name, size: model.totalParamsB }),
    }));
}
