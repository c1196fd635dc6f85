import { type HeldClicks, holdClicks } from '#interface/hold-clicks';
import { sayFromPage } from '#interface/message';
import { nearViewport } from '#interface/near-viewport';
import type { CellPlayer } from '#notebook/cell/cell-player';
import { TypedAhead } from '#sandbox/editor/typed-ahead';

/** Where the code is printed, and the button that opens it. */
const CODE = '.cell-code pre, [data-do=edit]';

/**
 * `<keel-cell>`: code that can be edited and run. As built it is printed; when it nears the viewport,
 * or the address carries code, what its reader wrote earlier is fetched, and the editor on the first
 * touch.
 */
export class KeelCell extends HTMLElement {
  #player: Promise<CellPlayer> | undefined;
  #held: HeldClicks | undefined;
  /** Takes what is typed by whoever opens the code before the player is there. */
  #ahead: TypedAhead | undefined;

  connectedCallback(): void {
    this.#held = holdClicks(this, `button, ${CODE}`, (target, event) => {
      const opens = this.#open(target, event);
      void this.player();
      return opens;
    });
    if (location.hash.startsWith('#code=')) void this.player();
    else nearViewport(this, () => void this.player());
  }

  disconnectedCallback(): void {
    this.#player?.then(
      (player) => player.dispose(),
      () => {},
    );
    this.#player = undefined;
  }

  /**
   * What brings the cell to life, once it has found what its reader wrote earlier. It is fetched once;
   * where it cannot be, whoever has pressed or typed something is told, and the next press tries anew.
   */
  player(): Promise<CellPlayer> {
    this.#player ??= this.#begin();
    return this.#player;
  }

  async #begin(): Promise<CellPlayer> {
    try {
      const { CellPlayer } = await import('#notebook/cell/cell-player');
      const player = new CellPlayer(this);
      await player.begin();
      if (this.#ahead) player.takeOver(this.#ahead);
      this.#ahead = undefined;
      this.#held?.release();
      return player;
    } catch (error) {
      this.#player = undefined;
      // What was typed stays to be seen, and is there for the next attempt.
      const typed = this.#ahead;
      if (typed?.text === '') {
        typed.remove();
        this.#ahead = undefined;
      }
      if (this.#held?.forget() || typed) sayFromPage('notFetched');
      throw error;
    }
  }

  /** Gives whoever opens the code a place to type. Returns whether that is what the click asks for. */
  #open(target: Element, event: MouseEvent): boolean {
    const host = this.querySelector<HTMLElement>('.cell-code');
    if (!host || !target.closest(CODE)) return false;
    const onCode = target.closest('button') === null;
    // A click that ends the marking of text to copy asks for nothing.
    if (onCode && !getSelection()?.isCollapsed) return true;
    this.#ahead ??= new TypedAhead(host, () => void this.player().then((player) => player.run()));
    if (onCode) this.#ahead.pointAt(event);
    this.#ahead.focus();
    return true;
  }
}

if (!customElements.get('keel-cell')) customElements.define('keel-cell', KeelCell);
