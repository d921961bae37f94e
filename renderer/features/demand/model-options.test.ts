import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../../tools/testing/shipped-catalog.ts';
import { offeredModels } from './model-options.ts';

describe('models to choose from', () => {
  it('are all but the retired ones; a retired one stays where it is chosen', () => {
    const { models } = shippedCatalog();
    const [first, second] = models;
    const catalog = { models, retired: [`model/${first?.id ?? ''}`] as const };
    expect(offeredModels(catalog, second?.id ?? '').map(({ id }) => id)).toEqual(
      models.slice(1).map(({ id }) => id),
    );
    expect(offeredModels(catalog, first?.id ?? '')).toEqual(models);
  });
});
