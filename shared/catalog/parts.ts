import { PART_CATEGORIES, type Part } from './part.ts';
import type { PriceObservation } from './price.ts';

const isCategory = (type: string): type is Part['category'] =>
  (PART_CATEGORIES as readonly string[]).includes(type);

/**
 * Parts of the catalog: those a person described, and those the price observations name besides, with no more than
 * these say.
 */
export function catalogParts(
  prices: readonly PriceObservation[],
  described: readonly Part[],
): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const { itemId, itemType, unit, sourceUrl, sourceNote } of prices) {
    if (!isCategory(itemType) || parts.has(itemId)) continue;
    const more = { specification: sourceNote, unit, sourceUrl, note: '' };
    parts.set(itemId, { id: itemId, name: itemId, category: itemType, ...more });
  }
  for (const part of described) parts.set(part.id, part);
  return [...parts.values()];
}
