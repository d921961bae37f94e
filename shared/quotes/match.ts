import { headWord } from './header.ts';
import type { QuoteLine } from '../catalog/quote.ts';

/** A catalog item that a line may be a price of. */
export type KnownItem = { readonly id: string; readonly name: string; readonly type: string };

/**
 * Links lines to catalog items where their code, name or specification is the item's, letter for letter apart from
 * blanks and case; a code that names no item is dropped. What is not so plain is left to the person.
 */
export function linkLines(lines: readonly QuoteLine[], items: readonly KnownItem[]): readonly QuoteLine[] {
  const ids = new Map(items.map(({ id }) => [id.toLowerCase(), id]));
  const names = new Map<string, string | null>();
  for (const { id, name } of items) {
    const word = headWord(name);
    // A name that two items bear says nothing.
    names.set(word, names.has(word) ? null : id);
  }
  return lines.map((line) => {
    const words = [line.itemId ?? '', line.name, line.specification];
    const byId = words.map((word) => ids.get(word.trim().toLowerCase())).find((id) => id !== undefined);
    const byName = words.map((word) => names.get(headWord(word))).find((id) => typeof id === 'string');
    return { ...line, itemId: byId ?? byName ?? null };
  });
}
