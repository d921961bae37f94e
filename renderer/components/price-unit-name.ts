import { priceUnit } from '#shared/catalog/shown-names.ts';
import { isMessageKey } from '#shared/i18n/messages.ts';
import type { Translator } from '#shared/i18n/translate.ts';

/** `per instance-hour (8x h100-sxm)` in the words of the screen: what is counted, and of what item. */
export function priceUnitParts(
  unit: string,
  names: ReadonlyMap<string, string>,
  { t }: Translator,
): { readonly counted: string; readonly of?: string } {
  const { name, text, gpu, rest } = priceUnit(unit);
  const counted = name ? t(name) : text;
  if (gpu) {
    const item = names.get(gpu.id) ?? gpu.id;
    return { counted, of: gpu.count === 1 ? item : `${gpu.count}× ${item}` };
  }
  if (rest === undefined) return { counted };
  const key = `priceUnit.${rest}`;
  return { counted, of: isMessageKey(key) ? t(key) : rest };
}

/** The same in one line. */
export function priceUnitName(
  unit: string,
  names: ReadonlyMap<string, string>,
  translator: Translator,
): string {
  const { counted, of } = priceUnitParts(unit, names, translator);
  return of === undefined ? counted : translator.t('priceUnit.of', { unit: counted, item: of });
}
