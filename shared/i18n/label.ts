import type { MessageKey } from './messages.ts';

/** An amount of money, CNY; each language tells it in its own large unit: 25.00 万元, CNY 250k. */
export type Amount = { readonly yuan: number };

export type LabelParams = Readonly<Record<string, string | number | Amount | Label>>;

/** Text to be shown: a message with parameters, or words a person typed, which are never translated. */
export type Label = { readonly key: MessageKey; readonly params?: LabelParams } | { readonly text: string };

export const label = (key: MessageKey, params?: LabelParams): Label => (params ? { key, params } : { key });

export const verbatim = (text: string): Label => ({ text });
