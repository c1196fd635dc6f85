import { fill } from '#interface/figure-text';
import { languageOf } from '#interface/language';
import { type MapStrings, mapStrings } from '#interface/map-strings';
import { recallAll } from '#storage/kept';
import { type ChapterProgress, chapterProgress, leftOff, type ReadableChapter } from './left-off';

/** `<keel-reading>`: the link that leads a reader on, and how far they are with each chapter. */
class KeelReading extends HTMLElement {
  readonly #returned = (event: PageTransitionEvent) => {
    if (event.persisted) void this.#show();
  };

  connectedCallback(): void {
    void this.#show();
    // Someone who goes back to this page has read on meanwhile.
    addEventListener('pageshow', this.#returned);
  }

  disconnectedCallback(): void {
    removeEventListener('pageshow', this.#returned);
  }

  async #show(): Promise<void> {
    const words = mapStrings[languageOf(this.dataset.language)];
    const chapters = JSON.parse(
      this.querySelector('.reading-data')?.textContent ?? '[]',
    ) as readonly ReadableChapter[];
    const entries = await recallAll();
    if (!entries) {
      const trouble = this.querySelector<HTMLElement>('.reading-trouble');
      if (trouble && this.querySelector('.map')) {
        trouble.hidden = false;
        trouble.textContent = words.unreadable;
      }
      return;
    }
    const left = leftOff(chapters, entries);
    const link = this.querySelector<HTMLAnchorElement>('[data-continue]');
    if (left && link) {
      link.href = left.href;
      link.textContent = fill(left.section ? words.goOnAt : words.goOn, {
        title: left.chapter.title,
        section: left.section ?? '',
      });
    }
    for (const chapter of chapters) {
      const item = this.querySelector<HTMLElement>(`[data-chapter="${chapter.folder}"]`);
      const progress = chapterProgress(chapter, entries);
      if (item) showProgress(item, chapter, progress, words);
    }
  }
}

function showProgress(
  item: HTMLElement,
  { sections, exercises }: ReadableChapter,
  { sectionsSeen, solved, left }: ChapterProgress,
  words: MapStrings,
): void {
  const count = sections.length + 1;
  const isThrough = sectionsSeen >= count;
  const station = item.querySelector<HTMLElement>('.station');
  const place = item.querySelector<HTMLElement>('.map-progress');
  if (!station || !place || (!left && solved === 0)) return;
  station.dataset.station = isThrough ? 'through' : 'begun';
  const seen = isThrough
    ? words.through
    : fill(words.begun, { count: String(sectionsSeen), of: String(count) });
  const done = fill(words.solved, { count: String(solved), of: String(exercises.length) });
  place.textContent = [seen, ...(solved > 0 ? [done] : [])].join(words.comma);
  place.hidden = false;
}

/** Makes `<keel-reading>` known. */
export function defineReading(): void {
  if (!customElements.get('keel-reading')) customElements.define('keel-reading', KeelReading);
}
