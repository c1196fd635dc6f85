import type { CellStrings } from '#interface/cell-strings';
import type { CellData } from '#notebook/cell/cell-data';
import { publish } from '#notebook/cell/cell-modules';
import type { Notice } from '#notebook/cell/cell-notice';
import { EditKeeper, type EditPlace, type FoundEdit } from '#notebook/edits/edit-keeper';
import type { SharedCode } from '#notebook/share/share-link';

/** What shows a cell's text, and what its reader must know or decide about it. */
export interface TextEvents {
  /** The text is another, and not because the reader typed it. */
  shown(text: string): void;
  /** Whether it is the reader's own, and differs from the book's. */
  edited(edited: boolean): void;
  notice(notice: Notice | undefined): void;
  say(text: string): void;
  /** The browser keeps nothing. */
  refused(): void;
}

/**
 * What a cell says: the book's text, what the reader has made of it, or a copy that a link brought.
 * Nothing here overwrites what a reader wrote without being told to, and what it replaces comes back
 * with one press.
 */
export class CellText {
  private readonly data: CellData;
  private readonly words: CellStrings;
  private readonly events: TextEvents;
  private keeper: EditKeeper;
  private text: string;
  /** Finding and showing a text takes time: two addresses in quick succession come one after the other. */
  private turn: Promise<void> = Promise.resolve();
  /** What a link brought, while it is shown instead of the reader's own. */
  private copied: string | undefined;
  /** What the reader wrote earlier has been found. */
  private begun = false;

  constructor(data: CellData, words: CellStrings, events: TextEvents) {
    this.data = data;
    this.words = words;
    this.events = events;
    this.text = data.text;
    this.keeper = this.keep('edit', data.text);
  }

  get present(): string {
    return this.text;
  }

  /** What it was before this reader touched it. */
  get original(): string {
    return this.copied ?? this.data.text;
  }

  /** The reader has typed. */
  typed(text: string): void {
    this.text = text;
    this.keeper.save(text);
    this.tell();
  }

  /** Puts another text there as the reader's own. */
  replace(text: string): void {
    this.show(text);
    this.keeper.save(text);
  }

  /** Puts a text there, and offers the one before back. */
  replaceUndoably(text: string, sentence: string): void {
    const before = this.text;
    if (text === before) return;
    this.replace(text);
    this.events.notice({
      text: sentence,
      choices: [
        {
          label: this.words.undo,
          choose: () => {
            this.events.notice(undefined);
            this.replace(before);
          },
        },
      ],
    });
  }

  /** Shows the reader's own, as it was kept. */
  showOwn(): Promise<void> {
    return this.inTurn(() => this.own());
  }

  /** Shows code that came from elsewhere, as a copy beside the reader's own. */
  showCopy(code: SharedCode): Promise<void> {
    return this.inTurn(() => this.copy(code));
  }

  dispose(): void {
    this.keeper.dispose();
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(act);
    return this.turn;
  }

  private async own(): Promise<void> {
    if (this.begun && this.copied === undefined) return;
    const found = await this.goTo('edit', undefined);
    this.begun = true;
    this.show(found.kind === 'none' ? this.data.text : found.text);
    if (found.kind === 'two') this.askTwo(found.other);
    if (found.kind === 'outdated') this.askOutdated();
  }

  private async copy({ text }: SharedCode): Promise<void> {
    // The same address once more: what the reader has made of that copy stands there already.
    if (this.copied !== text) {
      const found = await this.goTo('copy', text);
      this.show(found.kind === 'none' ? text : found.text);
    }
    const { foreign, foreignKeep, foreignBack, wasReplaced } = this.words;
    this.events.notice({
      text: foreign,
      difference: [this.data.text, text],
      choices: [
        {
          label: foreignKeep,
          choose: () => {
            const copy = this.text;
            void this.leaveCopy(() => this.replaceUndoably(copy, wasReplaced));
          },
        },
        { label: foreignBack, choose: () => void this.leaveCopy() },
      ],
    });
  }

  private leaveCopy(then: () => void = () => {}): Promise<void> {
    history.replaceState(null, '', location.pathname + location.search);
    return this.inTurn(async () => {
      await this.own();
      then();
    });
  }

  /** Finds what is kept elsewhere and goes there. What is typed until then belongs to what is shown. */
  private async goTo(kind: EditPlace['kind'], copied: string | undefined): Promise<FoundEdit> {
    await this.keeper.idle();
    const there = this.keep(kind, copied ?? this.data.text);
    const found = await there.load();
    this.keeper.dispose();
    this.keeper = there;
    this.copied = copied;
    this.events.notice(undefined);
    return found;
  }

  private keep(kind: EditPlace['kind'], original: string): EditKeeper {
    const { chapter, cell } = this.data;
    // One that is not yet shown, or no longer, has nothing to tell.
    const shown = () => this.keeper === keeper;
    const keeper = new EditKeeper(
      { kind, chapter, cell, original },
      {
        adopted: (text) => {
          if (!shown()) return;
          this.show(text);
          this.events.say(this.words.adopted);
        },
        conflict: (other) => {
          if (shown()) this.askTwo(other);
        },
        refused: () => this.events.refused(),
      },
    );
    return keeper;
  }

  private askTwo(other: string): void {
    const { twoMine, twoOther, two } = this.words;
    const settle = (text: string) => {
      this.events.notice(undefined);
      this.show(text);
      this.keeper.settle(text);
    };
    this.events.notice({
      text: two,
      difference: [other, this.text],
      choices: [
        { label: twoMine, choose: () => settle(this.text) },
        { label: twoOther, choose: () => settle(other) },
      ],
    });
  }

  private askOutdated(): void {
    const { outdated, outdatedMine, outdatedBook, wasReset } = this.words;
    this.events.notice({
      text: outdated,
      difference: [this.data.text, this.text],
      choices: [
        {
          label: outdatedMine,
          choose: () => {
            this.events.notice(undefined);
            this.keeper.acceptOriginal(this.text);
          },
        },
        { label: outdatedBook, choose: () => this.replaceUndoably(this.data.text, wasReset) },
      ],
    });
  }

  private show(text: string): void {
    this.text = text;
    this.events.shown(text);
    this.tell();
  }

  private tell(): void {
    publish(this.data, this.text);
    this.events.edited(this.copied === undefined && this.text !== this.data.text);
  }
}
