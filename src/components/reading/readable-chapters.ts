import { type CollectionEntry, getEntry, render } from 'astro:content';
import type { Language } from '#interface/language';
import { address, contents } from '../book';
import { exercisesOf } from '../exercises';
import type { ReadableChapter } from './left-off';

/** A written chapter with what its front matter says. */
export interface MappedChapter extends ReadableChapter {
  readonly number: number;
  readonly front: CollectionEntry<'chapters'>['data'];
}

/** The chapters that are written, in order; in English where there is no translation. */
export async function readableChapters(language: Language): Promise<readonly MappedChapter[]> {
  const written = (await contents()).flatMap((part) =>
    part.chapters.filter((each) => each.written),
  );
  return Promise.all(
    written.map(async ({ number, slug, folder }) => {
      const entry =
        (await getEntry('chapters', `${folder}/${language}`)) ??
        (await getEntry('chapters', `${folder}/en`));
      if (!entry) throw new Error(`content/chapters/${folder}/en.mdx is missing`);
      const { headings } = await render(entry);
      return {
        number,
        folder,
        href: address(language, `chapters/${slug}/`),
        title: entry.data.title,
        sections: headings
          .filter(({ depth }) => depth === 2)
          .map(({ slug, text }) => ({ id: slug, title: text })),
        exercises: exercisesOf(folder),
        front: entry.data,
      };
    }),
  );
}
