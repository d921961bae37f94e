import { priceUnit } from '#shared/catalog/shown-names.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';

/** `per instance-hour (8x h100-sxm)` in the words of the screen, with what the catalog calls the item. */
export function priceUnitName(unit: string, names: ReadonlyMap<string, string>, { t }: Translator): string {
  const { name, text, gpu, rest } = priceUnit(unit);
  const words = name ? t(name) : text;
  if (gpu) {
    const item = names.get(gpu.id) ?? gpu.id;
    return t('priceUnit.of', { unit: words, item: gpu.count === 1 ? item : `${gpu.count}× ${item}` });
  }
  if (rest === undefined) return words;
  const key = `priceUnit.${rest}`;
  return t('priceUnit.of', { unit: words, item: isMessageKey(key) ? t(key) : rest });
}
