import { getCollection } from 'astro:content';
import book from '../../content/book.json';
import { type Language, languages, type Wording } from '#interface/language';

/** A chapter as the contents list it. */
export interface ListedChapter {
  readonly number: number;
  readonly slug: string;
  readonly title: Wording;
  /** `03-round-robin`, the folder it is or will be in. */
  readonly folder: string;
  /** Whether it has been written, in English at least. */
  readonly written: boolean;
}

/** A part of the book. */
export interface Part {
  readonly title: Wording;
  readonly chapters: readonly ListedChapter[];
}

/** The contents, with what has been written so far. */
export async function contents(): Promise<readonly Part[]> {
  const written = new Set((await getCollection('chapters')).map((entry) => entry.id));
  return book.parts.map((part) => ({
    title: part.title,
    chapters: part.chapters.map((chapter) => {
      const folder = `${String(chapter.number).padStart(2, '0')}-${chapter.slug}`;
      return { ...chapter, folder, written: written.has(`${folder}/en`) };
    }),
  }));
}

/** One chapter's page in one language. */
export interface ChapterRoute {
  readonly slug: string;
  readonly language: Language;
  /** The language of the text on it: English where no translation exists yet. */
  readonly textLanguage: Language;
}

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

/** An address within the site, below the base path. `path` is such as `chapters/round-robin/`. */
export function address(language: Language, path = ''): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${language === 'en' ? '' : `${language}/`}${path}`;
}
