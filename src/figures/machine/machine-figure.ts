import { followAddress } from '#figures/take/figure-tools';
import { loadFigureWords } from '#interface/figure-words';
import { languageOf } from '#interface/language';
import { whenReached } from '#interface/when-reached';

/** `<keel-machine>`: states and the ways between them, stepped through by a reader. */
class KeelMachine extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    whenReached(this, 'button', async () => {
      const [{ playMachine }] = await Promise.all([
        import('./machine-player.ts'),
        loadFigureWords(languageOf(this.dataset.language)),
        followAddress(this),
      ]);
      if (!this.isConnected) return;
      this.#stop = playMachine(this);
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

if (!customElements.get('keel-machine')) customElements.define('keel-machine', KeelMachine);
