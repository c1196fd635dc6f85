import { getCollection } from 'astro:content';
import type { Language, Wording } from '#interface/language';
import book from '../../content/book.json';

/** A chapter as the contents list it. */
export interface ListedChapter {
  readonly number: number;
  readonly slug: string;
  readonly title: Wording;
  /** What it is to leave behind, in one sentence. */
  readonly insight: Wording;
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

/** An address within the site, below the base path. `path` is such as `chapters/round-robin/`. */
export function address(language: Language, path = ''): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${language === 'en' ? '' : `${language}/`}${path}`;
}
