import { isProgress } from '#storage/kept-progress';
import { isReading, readingName } from '#storage/kept-reading';

/** A chapter that can be read, as the reading map and the link that leads on know it. */
export interface ReadableChapter {
  readonly folder: string;
  readonly href: string;
  readonly title: string;
  /** Its headings in this language: the first is section 1, since something stands before it. */
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly exercises: readonly string[];
}

/** How far a reader has come with a chapter. */
export interface ChapterProgress {
  readonly sectionsSeen: number;
  readonly solved: number;
  /** Where they were last; nothing before they have begun. */
  readonly left?: { readonly section: number; readonly atMs: number };
}

/** What the kept entries say of one chapter. Sections that it no longer has do not count. */
export function chapterProgress(
  { folder, sections, exercises }: ReadableChapter,
  entries: ReadonlyMap<string, unknown>,
): ChapterProgress {
  const reading = entries.get(readingName(folder));
  const solved = exercises.filter((name) => {
    const progress = entries.get(`exercise/${folder}/${name}`);
    return isProgress(progress) && progress.solved;
  }).length;
  if (!isReading(reading)) return { sectionsSeen: 0, solved };
  return {
    sectionsSeen: reading.seen.filter((section) => section <= sections.length).length,
    solved,
    left: { section: Math.min(reading.section, sections.length), atMs: reading.leftAtMs },
  };
}

/** Where a reader goes on. */
export interface LeftOff {
  readonly chapter: ReadableChapter;
  readonly href: string;
  /** The heading of the section they were in; none at a chapter's beginning. */
  readonly section?: string;
}

/**
 * Where the reader was last, or the next chapter when they have seen all of that one. Nothing before
 * they have read anything.
 * @param chapters those that are written, in order
 */
export function leftOff(
  chapters: readonly ReadableChapter[],
  entries: ReadonlyMap<string, unknown>,
): LeftOff | undefined {
  let last: { readonly at: number; readonly progress: ChapterProgress } | undefined;
  for (const [at, chapter] of chapters.entries()) {
    const progress = chapterProgress(chapter, entries);
    if (progress.left && progress.left.atMs > (last?.progress.left?.atMs ?? -1)) {
      last = { at, progress };
    }
  }
  const chapter = last && chapters[last.at];
  if (!last || !chapter) return undefined;
  const next = chapters[last.at + 1];
  const isThrough = last.progress.sectionsSeen > chapter.sections.length;
  if (isThrough && next && !chapterProgress(next, entries).left) {
    return { chapter: next, href: next.href };
  }
  const section = chapter.sections[(last.progress.left?.section ?? 0) - 1];
  if (!section) return { chapter, href: chapter.href };
  return { chapter, href: `${chapter.href}#${section.id}`, section: section.title };
}
