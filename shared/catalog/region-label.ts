import { type Label, label, verbatim } from '../i18n/label.ts';
import { isMessageKey } from '../i18n/messages.ts';

/** Where a price or a fact holds, in words; the name of a market place stays as it is written. */
export function regionLabel(region: string): Label {
  const key = `region.${region}`;
  return isMessageKey(key) ? label(key) : verbatim(region);
}
