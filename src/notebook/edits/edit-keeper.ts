import {
  forgetText,
  type KeptText,
  keepText,
  noteNothing,
  noteText,
  recallText,
} from '#storage/kept-text';

/** What an edit belongs to. */
export interface EditPlace {
  /**
   * `edit` for the reader's own, `copy` for one that a link brought. Each different copy is kept
   * apart, so that none overwrites another.
   */
  readonly kind: 'edit' | 'copy';
  /** The chapter's folder. */
  readonly chapter: string;
  /** The cell, or `exercises/<name>`. */
  readonly cell: string;
  /** The text as the book has it today, or as the link brought it. */
  readonly original: string;
}

/** What was found when the cell came up. */
export type FoundEdit =
  | { readonly kind: 'none' }
  | { readonly kind: 'edited'; readonly text: string }
  /** The book's text is another since the reader changed it. */
  | { readonly kind: 'outdated'; readonly text: string; readonly oldOriginal: string }
  /** A tab was closed with a text that differs from the one another tab kept. */
  | { readonly kind: 'two'; readonly text: string; readonly other: string };

/** What the cell must tell its reader. */
export interface EditEvents {
  /** Another tab changed the text, and here nothing was typed since it was last the same. */
  adopted(text: string): void;
  /** Another tab changed the text, and here it was changed too. Nothing is overwritten. */
  conflict(other: string): void;
  /** The browser keeps nothing. */
  refused(): void;
}

interface Announcement {
  readonly name: string;
  readonly kept: KeptText | undefined;
}

/** The name under which an edit is kept. */
export const editName = ({ kind, chapter, cell, original }: EditPlace): string =>
  kind === 'edit' ? `edit/${chapter}/${cell}` : `copy/${chapter}/${cell}/${fingerprint(original)}`;

/** Tells texts apart; not meant to withstand anybody. */
function fingerprint(text: string): string {
  let hash = 5381;
  for (let i = 0; i < text.length; i += 1) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) >>> 0;
  return `${text.length.toString(36)}-${hash.toString(36)}`;
}

/** Names this tab among others that show the same page. */
const TAB = String(crypto.getRandomValues(new Uint32Array(2)));

/**
 * Keeps one cell's text from the first character on, and sees to it that two tabs never overwrite
 * each other's unseen. A text equal to the original is not kept at all.
 */
export class EditKeeper {
  private readonly place: EditPlace;
  private readonly name: string;
  private readonly events: EditEvents;
  private readonly channel = new BroadcastChannel('keel-edits');
  private original: string;
  private revision = 0;
  /** The newest text that this tab knows of: typed here, kept already or not, or heard of. */
  private last: string;
  private wanted: string | undefined;
  private underWay = 0;
  private busy: Promise<void> = Promise.resolve();
  private disputed = false;
  private disposed = false;

  constructor(place: EditPlace, events: EditEvents) {
    this.place = place;
    this.name = editName(place);
    this.events = events;
    this.original = place.original;
    this.last = place.original;
    this.channel.onmessage = ({ data }: MessageEvent<Announcement>) => this.hear(data);
  }

  /** Finds what was kept earlier. */
  async load(): Promise<FoundEdit> {
    const { kept, unfinished } = await recallText(this.name);
    const newest =
      unfinished && unfinished.revision >= (kept?.revision ?? 0)
        ? unfinished
        : (kept ?? unfinished);
    if (!newest) return { kind: 'none' };
    this.revision = Math.max(kept?.revision ?? 0, newest.revision);
    this.original = newest.original;
    this.last = newest.text;
    const { text } = newest;
    const parted = kept && newest !== kept && kept.tab !== newest.tab && kept.text !== text;
    if (parted && kept.revision === newest.revision) {
      this.disputed = true;
      return { kind: 'two', text, other: kept.text };
    }
    if (newest.original === this.place.original) {
      return text === newest.original ? { kind: 'none' } : { kind: 'edited', text };
    }
    return { kind: 'outdated', text, oldOriginal: newest.original };
  }

  /** Keeps the text as it is now. Call it after each change: what is under way is never repeated. */
  save(text: string): void {
    if (text === this.last) return;
    this.want(text);
  }

  /** What the reader has chosen becomes the text; the other one is gone. */
  settle(text: string): void {
    this.disputed = false;
    this.want(text);
  }

  /** From now on the edit is one of the book's present text. */
  acceptOriginal(text: string): void {
    this.original = this.place.original;
    this.settle(text);
  }

  /** Settles when all that was saved has been kept, or refused. */
  async idle(): Promise<void> {
    await this.busy;
  }

  dispose(): void {
    this.disposed = true;
    this.channel.close();
  }

  private want(text: string): void {
    this.last = text;
    this.wanted = text;
    this.noteAhead(text);
    this.underWay += 1;
    this.busy = this.busy
      .then(() => this.keep())
      .finally(() => {
        this.underWay -= 1;
      });
  }

  /** Not lost if the page is left now, while the text before is still being kept. */
  private noteAhead(text: string): void {
    const { name, original, revision, disputed } = this;
    if (text === this.place.original && !disputed) noteNothing(name);
    else noteText(name, { text, original, revision: disputed ? revision : revision + 1, tab: TAB });
  }

  private async keep(): Promise<void> {
    const text = this.wanted;
    if (text === undefined) return;
    this.wanted = undefined;
    // The other tab's text stays what it is; this one has been noted beside it.
    if (this.disputed) return;
    if (text === this.place.original) return this.forget();
    const mine = { text, original: this.original, revision: this.revision + 1, tab: TAB };
    const keeping = await keepText(this.name, mine);
    if (keeping.kind === 'refused') {
      this.events.refused();
    } else if (keeping.kind === 'conflict') {
      this.dispute(keeping.other);
      // Until the reader has chosen, this tab may be closed.
      this.noteAhead(this.last);
    } else {
      this.revision = mine.revision;
      this.tell(mine);
    }
  }

  private async forget(): Promise<void> {
    this.original = this.place.original;
    const forgetting = await forgetText(this.name, { revision: this.revision, tab: TAB });
    if (forgetting.kind === 'conflict') return this.dispute(forgetting.other);
    if (forgetting.kind === 'refused') this.events.refused();
    this.tell(undefined);
  }

  private tell(kept: KeptText | undefined): void {
    // What was under way is kept all the same.
    if (this.disposed) return;
    this.channel.postMessage({ name: this.name, kept } satisfies Announcement);
  }

  private hear({ name, kept }: Announcement): void {
    if (name !== this.name) return;
    const text = kept?.text ?? this.place.original;
    if (this.underWay > 0) {
      // Ours is on its way, and will meet theirs in the store.
      return;
    }
    this.revision = kept?.revision ?? 0;
    if (this.disputed) {
      this.events.conflict(text);
      return;
    }
    this.original = kept?.original ?? this.place.original;
    if (text === this.last) return;
    this.last = text;
    this.events.adopted(text);
  }

  private dispute(other: KeptText): void {
    this.disputed = true;
    this.revision = other.revision;
    this.events.conflict(other.text);
  }
}
