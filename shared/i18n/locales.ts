/** The languages the program speaks. Apart from their texts, which what only names a language does not need. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
