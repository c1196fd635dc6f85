import { keepReading } from '#storage/kept-reading';
import { sectionsInView } from './sections-in-view';

/** How often it is looked, and for how long a section is in view until it counts as seen. */
const LOOK_MS = 1000;
const LOOKS = 3;
/** Nobody who has gone is followed: it is looked for so long after the last scrolling. */
const PATIENCE_MS = 60_000;

/**
 * Keeps in which section of a chapter its reader is, and which they have had before their eyes. It
 * begins with the first scrolling, so that a page that is only opened keeps nothing.
 * @param place the element that holds the chapter's folder and the ids of its headings
 */
export function keepPlace(place: HTMLElement): void {
  const { chapter = '', sections = '[]' } = place.dataset;
  const ids = JSON.parse(sections) as readonly string[];
  const headings = ids.map((id) => document.getElementById(id));
  const article = place.parentElement;
  if (!article || headings.includes(null)) return;
  const looks = new Map<number, number>();
  const seen = new Set<number>();
  let section = 0;
  let kept = '';
  let scrolledAtMs = Date.now();

  const keep = () => {
    const reading = { section, seen: [...seen].sort((a, b) => a - b) };
    const text = JSON.stringify(reading);
    if (text === kept) return;
    kept = text;
    void keepReading(chapter, { ...reading, leftAtMs: Date.now() });
  };
  const look = () => {
    if (document.hidden || Date.now() - scrolledAtMs > PATIENCE_MS) return;
    const { top, bottom } = article.getBoundingClientRect();
    const tops = [top, ...headings.map((heading) => heading?.getBoundingClientRect().top ?? 0)];
    const inView = sectionsInView(tops, bottom, innerHeight);
    section = inView[0] ?? section;
    for (const each of inView) {
      const count = (looks.get(each) ?? 0) + 1;
      looks.set(each, count);
      if (count >= LOOKS) seen.add(each);
    }
    keep();
  };
  addEventListener('scroll', () => (scrolledAtMs = Date.now()), { passive: true });
  setInterval(look, LOOK_MS);
}
