import { loadFigureWords } from '#interface/figure-words';
import { languageOf } from '#interface/language';
import { whenReached } from '#interface/when-reached';

/** `<keel-sweep>`: a chart of means over load. Its player, and Plot, are fetched when it comes near. */
class KeelSweep extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    whenReached(this, 'button', async () => {
      const words = loadFigureWords(languageOf(this.dataset.language));
      const player =
        this.dataset.mode === 'predict'
          ? (await import('./predict-player.ts')).playPrediction
          : (await import('./sweep-player.ts')).playSweep;
      await words;
      if (!this.isConnected) return;
      this.#stop = player(this);
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

if (!customElements.get('keel-sweep')) customElements.define('keel-sweep', KeelSweep);
