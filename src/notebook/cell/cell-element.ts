import { holdClicks } from '#interface/hold-clicks';
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
  #release: () => void = () => {};
  /** Takes what is typed by whoever opens the code before the player is there. */
  #ahead: TypedAhead | undefined;

  connectedCallback(): void {
    this.#release = holdClicks(this, `button, ${CODE}`, (target) => this.#hear(target));
    if (location.hash.startsWith('#code=')) void this.player();
    else nearViewport(this, () => void this.player());
  }

  disconnectedCallback(): void {
    void this.#player?.then((player) => player.dispose());
    this.#player = undefined;
  }

  #hear(target: Element): void {
    const host = this.querySelector<HTMLElement>('.cell-code');
    if (!host || !target.closest(CODE) || !getSelection()?.isCollapsed) return;
    this.#ahead ??= new TypedAhead(host, () => void this.player().then((player) => player.run()));
    this.#ahead.focus();
  }

  /** What brings the cell to life; it is fetched once. */
  player(): Promise<CellPlayer> {
    this.#player ??= import('#notebook/cell/cell-player').then(({ CellPlayer }) => {
      const player = new CellPlayer(this, this.#ahead);
      void player.begin();
      this.#release();
      return player;
    });
    return this.#player;
  }
}

if (!customElements.get('keel-cell')) customElements.define('keel-cell', KeelCell);
