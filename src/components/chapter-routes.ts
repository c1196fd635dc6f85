import { type Language, languages } from '#interface/language';

/** One chapter's page in one language. */
export type ChapterRoute = {
  readonly slug: string;
  readonly language: Language;
  /** The language of the text on it: English where no translation exists yet. */
  readonly textLanguage: Language;
};

/**
 * The pages that chapters need: one in each language for every chapter written in English.
 * @param ids entries of the collection, such as `03-round-robin/en`
 * @throws Error for a translation without an original, or a folder without a number
 */
export function chapterRoutes(ids: readonly string[]): readonly ChapterRoute[] {
  const known = new Set(ids);
  const folders = [...new Set(ids.map((id) => id.slice(0, id.lastIndexOf('/'))))];
  return folders.flatMap((folder) => {
    const slug = /^\d\d-([a-z0-9-]+)$/.exec(folder)?.[1];
    if (!slug) throw new Error(`content/chapters/${folder}: expected a folder named NN-slug`);
    if (!known.has(`${folder}/en`)) {
      throw new Error(`content/chapters/${folder}: there is no en.mdx to translate from`);
    }
    return languages.map((language) => ({
      slug,
      language,
      textLanguage: known.has(`${folder}/${language}`) ? language : ('en' as const),
    }));
  });
}
