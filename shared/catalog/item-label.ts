import { type Label, label, verbatim } from '../i18n/label.ts';
import { itemKey } from '../i18n/messages.ts';

/** What a price item is called; one that a person or a source named is told by its id. */
export function itemLabel(itemId: string): Label {
  const key = itemKey(itemId);
  return key === undefined ? verbatim(itemId) : label(key);
}
