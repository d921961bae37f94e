import type { Catalog } from '#shared/catalog/catalog.ts';
import type { Model } from '#shared/catalog/model.ts';
import { mayHideExperts, sizeInName, standInModel } from '#shared/performance/published/stand-in.ts';
import type { Line } from './outcome.ts';

/**
 * A model for a name that the catalog does not know, where the row itself tells how large it is: in a column of its own, or in
 * the name. Undefined where it does not, or may hide how many parameters a token uses.
 */
export function modelBySize(
  name: string,
  line: Line,
  { models }: Pick<Catalog, 'models'>,
): Model | undefined {
  const bare = name.split('/').at(-1) ?? name;
  const named = sizeInName(bare);
  const stated = Number(line['params_b'] ?? '');
  const totalB = stated > 0 ? stated : named?.totalB;
  const activeB = named?.activeB;
  if (totalB === undefined || (activeB === undefined && (hasExperts(line) || mayHideExperts(bare, models)))) {
    return undefined;
  }
  return standInModel(bare, { totalB, activeB }, models);
}

/** Whole experts are given to GPUs of their own; a tensor-parallel size is stated for models without any, too. */
const hasExperts = (line: Line): boolean =>
  ['moe_ep_size', 'decode_moe_ep_size'].some((column) => Number(line[column] ?? '') > 1);
