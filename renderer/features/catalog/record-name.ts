import { factName, regionName } from '#shared/catalog/shown-names.ts';
import type { RecordDocument } from '#shared/catalog/record.ts';
import type { Translator } from '#shared/i18n/translate.ts';

/** What an item is called on the screen: by its document, which one that was only retired does not have. */
export function recordName(
  kind: string,
  itemId: string,
  document: RecordDocument | null | undefined,
  { t }: Translator,
): string {
  const text = (field: string): string => {
    const value = document?.[field];
    return typeof value === 'string' ? value : '';
  };
  if (kind === 'facility' && text('key') !== '') {
    const fact = factName(text('key'));
    const region = regionName(text('region'));
    const place = region ? t(region) : text('region');
    return [fact ? t(fact) : text('key'), place, text('year')].filter((part) => part !== '').join(' · ');
  }
  return text('model') || text('name') || itemId;
}
