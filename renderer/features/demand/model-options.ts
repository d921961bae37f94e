import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Model } from '#shared/catalog/model.ts';
import { recordKey } from '#shared/catalog/record.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Scene } from '#shared/scenario/scenario.ts';

type Option = { readonly value: string; readonly label: string; readonly group: string };

const TYPES: Readonly<Record<Scene['kind'], readonly Model['type'][]>> = {
  llm: ['llm', 'moe', 'multimodal'],
  'text-to-image': ['diffusion'],
};

/** Models that may be chosen: those that a person retired stay only where they are chosen already. */
export const offeredModels = (
  catalog: Pick<Catalog, 'models' | 'retired'>,
  chosen: string,
): readonly Model[] =>
  catalog.models.filter(({ id }) => id === chosen || !catalog.retired.includes(recordKey('model', id)));

/** The catalog's models that can serve a kind of scene, by family, with their size. */
export function modelOptions(
  models: readonly Model[],
  kind: Scene['kind'],
  t: Translator['t'],
): readonly Option[] {
  return models
    .filter((model) => TYPES[kind].includes(model.type))
    .map((model) => ({
      value: model.id,
      group: model.family,
      label:
        model.totalParamsB === null
          ? model.name
          : t('model.option', { name: model.name, size: model.totalParamsB }),
    }));
}
