import { itemLabel } from '#shared/catalog/item-label.ts';
import type { Catalog } from '#shared/catalog/catalog.ts';
import type { RecordsRead } from '#shared/ipc/record-channels.ts';
import { type MessageKey, isMessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';

/** Something that has prices, or may have. */
export type PricedItem = { readonly id: string; readonly name: string; readonly type: string };

/** Everything that can be priced: servers, accelerators, parts, and what the observations name besides. */
export function pricedItems(
  catalog: Catalog,
  records: RecordsRead | undefined,
  { label }: Translator,
): readonly PricedItem[] {
  const items = new Map<string, PricedItem>();
  for (const { id, name } of catalog.servers) items.set(id, { id, name, type: 'server' });
  for (const { id, model } of catalog.gpus) items.set(id, { id, name: model, type: 'gpu' });
  for (const { id, name, category } of records?.parts ?? []) items.set(id, { id, name, type: category });
  for (const { itemId, itemType } of catalog.prices) {
    if (items.has(itemId)) continue;
    items.set(itemId, { id: itemId, name: label(itemLabel(itemId)), type: itemType });
  }
  return [...items.values()];
}

const wordOf = (key: string, otherwise: string, t: (key: MessageKey) => string): string =>
  isMessageKey(key) ? t(key) : otherwise;

export const itemTypeName = (type: string, { t }: Translator): string =>
  wordOf(`itemType.${type}`, wordOf(`recordChoice.${type}`, type, t), t);

export const basisName = (basis: string, { t }: Translator): string => wordOf(`basis.${basis}`, basis, t);

/** For a field in which an item is found by typing. */
export const itemOptions = (
  items: readonly PricedItem[],
  translator: Translator,
): readonly { readonly value: string; readonly label: string; readonly group: string }[] =>
  items.map(({ id, name, type }) => ({ value: id, label: name, group: itemTypeName(type, translator) }));
