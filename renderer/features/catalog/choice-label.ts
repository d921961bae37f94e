import { isMessageKey, type MessageKey } from '#shared/i18n/messages.ts';

/** Where the words for what a field may be chosen as stand. */
const GROUPS = ['recordChoice', 'rating', 'engine'] as const;

/** The words for a value that is chosen from a list; undefined for one that is typed. */
export function choiceKey(value: string): MessageKey | undefined {
  return GROUPS.map((group) => `${group}.${value}`).find((key) => isMessageKey(key));
}
