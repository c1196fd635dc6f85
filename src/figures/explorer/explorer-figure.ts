import { followAddress } from '#figures/take/figure-tools';
import { loadFigureWords } from '#interface/figure-words';
import { languageOf } from '#interface/language';
import { whenReached } from '#interface/when-reached';

/** `<keel-explorer>`: formulas that a reader tries. Its player, and Plot, are fetched when they are needed. */
class KeelExplorer extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    whenReached(this, 'button', async () => {
      const [{ playExplorer }] = await Promise.all([
        import('./explorer-player.ts'),
        loadFigureWords(languageOf(this.dataset.language)),
        followAddress(this),
      ]);
      if (!this.isConnected) return;
      this.#stop = playExplorer(this);
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

if (!customElements.get('keel-explorer')) customElements.define('keel-explorer', KeelExplorer);
