import type { Gpu } from '../../catalog/gpu.ts';
import type { Model } from '../../catalog/model.ts';
import { lookUp } from '../calibration.ts';
import { nearestNames } from './nearest.ts';
import names from './names.json' with { type: 'json' };

/** A name that the catalog does not know, with those that come nearest. */
export type Unknown = { readonly name: string; readonly nearest: readonly string[] };

const MOST_SUFFIXES = 4;

const bare = (name: string): string =>
  (name.split('/').at(-1) ?? name)
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
const letters = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9.]/g, '');

/** The catalog's model for a name in a measurement file: publisher and suffixes do not count. */
export function modelNamed(name: string, models: readonly Model[]): Model | Unknown {
  let left = bare(name);
  for (let dropped = 0; dropped <= MOST_SUFFIXES; dropped += 1) {
    const found = byName(left, models);
    if (found) return found;
    const cut = left.lastIndexOf('-');
    if (cut < 0 || !names.suffixes.includes(left.slice(cut + 1))) break;
    left = left.slice(0, cut);
  }
  return {
    name,
    nearest: nearestNames(
      bare(name),
      models.map((model) => model.id),
    ),
  };
}

function byName(name: string, models: readonly Model[]): Model | undefined {
  const id = lookUp<string>(names.models, name);
  if (id !== undefined) return models.find((model) => model.id === id);
  const wanted = letters(name);
  return models.find((model) => letters(model.id) === wanted || letters(model.name) === wanted);
}

/** The catalog's GPU for a label in a file: as data files, drivers and people name it; the maker does not count. */
export function gpuNamed(label: string, gpus: readonly Gpu[]): Gpu | Unknown {
  const name = label.trim().toLowerCase();
  const dashed = name.replaceAll(/[\s_]+/g, '-').replace(MAKER, '');
  const id = lookUp<string>(names.gpus, name) ?? lookUp<string>(names.gpus, dashed) ?? dashed;
  const wanted = letters(dashed);
  const found =
    gpus.find((gpu) => gpu.id === id) ??
    gpus.find((gpu) => wanted !== '' && [gpu.id, gpu.model].some((each) => letters(each) === wanted));
  return (
    found ?? {
      name: label,
      nearest: nearestNames(
        dashed,
        gpus.map((gpu) => gpu.id),
      ),
    }
  );
}

/** In front of a card's name. */
const MAKER =
  /^(nvidia|英伟达|amd|instinct|intel|华为|huawei|昇腾|寒武纪|cambricon|tesla|quadro)-?(geforce|tesla|quadro|instinct)?-?|^geforce-?/;

/** An engine's own word for a name people write, the name itself in small letters where it is none. */
export const engineNamed = (text: string | undefined): string | undefined => {
  const name = text
    ?.trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return name === undefined ? undefined : (lookUp<string>(names.engines, name) ?? name);
};

export const isUnknown = (found: object): found is Unknown => 'nearest' in found;
