import { regionLabel } from '#shared/catalog/region-label.ts';
import { factName } from '#shared/catalog/shown-names.ts';
import type { RecordDocument } from '#shared/catalog/record.ts';
import type { Translator } from '#shared/i18n/translate.ts';

/** What an item is called on the screen: by its document, which one that was only retired does not have. */
export function recordName(
  kind: string,
  itemId: string,
  document: RecordDocument | null | undefined,
  { t, label }: Translator,
): string {
  const text = (field: string): string => {
    const value = document?.[field];
    return typeof value === 'string' ? value : '';
  };
  if (kind === 'facility' && text('key') !== '') {
    const fact = factName(text('key'));
    const place = label(regionLabel(text('region')));
    return [fact ? t(fact) : text('key'), place, text('year')].filter((part) => part !== '').join(' · ');
  }
  return text('model') || text('name') || itemId;
}
