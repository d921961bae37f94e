import { type Gpu, gpuSchema } from '../../catalog/gpu.ts';
import { type Model, modelSchema } from '../../catalog/model.ts';
import gpuRows from './gpus.json' with { type: 'json' };
import modelRows from './models.json' with { type: 'json' };

/** The catalog as delivered, with its sources, so that tests of this room need no database. */
export const gpus: readonly Gpu[] = gpuSchema.array().parse(gpuRows);
export const models: readonly Model[] = modelSchema.array().parse(modelRows);

const find = <T extends { readonly id: string }>(items: readonly T[], id: string): T => {
  const item = items.find((each) => each.id === id);
  if (!item) throw new Error(`${id} is not in the fixture`);
  return item;
};

export const gpu = (id: string): Gpu => find(gpus, id);
export const model = (id: string): Model => find(models, id);
