import { followAddress } from '#figures/take/figure-tools';
import { loadFigureWords } from '#interface/figure-words';
import { languageOf } from '#interface/language';
import { whenReached } from '#interface/when-reached';

/** `<keel-blocks>`: stages of machines, changed by a reader, and how available they make a system. */
class KeelBlocks extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    whenReached(this, 'button', async () => {
      const [{ playBlocks }] = await Promise.all([
        import('./blocks-player.ts'),
        loadFigureWords(languageOf(this.dataset.language)),
        followAddress(this),
      ]);
      if (!this.isConnected) return;
      this.#stop = playBlocks(this);
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

if (!customElements.get('keel-blocks')) customElements.define('keel-blocks', KeelBlocks);
