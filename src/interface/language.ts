/** The languages of the book, as they stand in folder and file names. */
export const languages = ['en', 'zh-cn'] as const;

/** A language of the book. */
export type Language = (typeof languages)[number];

/** The same words in each language. */
export type Wording = Readonly<Record<Language, string>>;

/** The language's BCP 47 tag, for `lang` attributes and `Intl`. */
export const languageTag: Readonly<Record<Language, string>> = { en: 'en', 'zh-cn': 'zh-CN' };

/** Reads a `lang` attribute; anything that is not Chinese is English. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-cn' : 'en';
}
