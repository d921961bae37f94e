/** The languages the program speaks. Apart from their texts, which what only names a language does not need. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language of a machine, as far as we speak it: Chinese of any kind, else English. */
export const localeOfSystem = (systemLocale: string): Locale =>
  /^zh\b/i.test(systemLocale) ? 'zh-CN' : 'en';
