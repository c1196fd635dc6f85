import { posix } from 'node:path';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
/** Astro shows a component by its file's name, and a tag with a capital is a component. */
const COMPONENT = /^([A-Z][a-z0-9]*)+\.astro$/;
/** Addresses with a variable part, such as `[chapter]` and `[...path].astro`. */
const ROUTE = /^\[(\.\.\.)?[a-z-]+\](\.[a-z]+)*$/;
const CHAPTER = /^\d\d-[a-z0-9]+(-[a-z0-9]+)*$/;

/** Say what is inside, not that something is: no file or folder is called one of these, or ends so. */
const VAGUE = /(^|-)(utils?|helpers?|managers?)$|^(common|core|misc|shared)$/;

/** What is wrong with the names in a path, such as `src/simulator/event-heap.ts`. */
export function wrongNames(path: string): string[] {
  const segments = path.split('/');
  return segments.flatMap((segment, index) => {
    const isFile = index === segments.length - 1;
    const stem = (isFile ? segment.replace(/\..*$/, '') : segment).toLowerCase();
    if (VAGUE.test(stem) || VAGUE.test(kebab(stem, segment))) {
      return [`${path}: ${segment} says nothing about what is inside`];
    }
    return isWellFormed(segment, path) ? [] : [`${path}: ${segment} is not kebab-case`];
  });
}

function kebab(stem: string, segment: string): string {
  if (stem === segment) return stem;
  return segment
    .replace(/\..*$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

function isWellFormed(segment: string, path: string): boolean {
  if (KEBAB.test(segment) || CHAPTER.test(segment)) return true;
  if (path.startsWith('src/pages/') && ROUTE.test(segment)) return true;
  return posix.extname(path) === '.astro' && COMPONENT.test(segment);
}
