import type { MessageKey } from './messages.ts';

/** Text to be shown: a message with parameters, or words a person typed, which are never translated. */
export type Label =
  | { readonly key: MessageKey; readonly params?: Readonly<Record<string, string | number | Label>> }
  | { readonly text: string };

export const label = (key: MessageKey, params?: Readonly<Record<string, string | number | Label>>): Label =>
  params ? { key, params } : { key };

export const verbatim = (text: string): Label => ({ text });
