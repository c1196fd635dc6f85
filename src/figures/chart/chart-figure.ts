import { followAddress } from '#figures/take/figure-tools';
import { loadFigureWords } from '#interface/figure-words';
import { languageOf } from '#interface/language';
import { whenReached } from '#interface/when-reached';

/** `<keel-chart>`: lines over an axis. Its player, and Plot, are fetched when they are needed. */
class KeelChart extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    whenReached(this, 'button', async () => {
      const words = loadFigureWords(languageOf(this.dataset.language));
      const player = await playerOf(this.dataset.mode);
      await Promise.all([words, followAddress(this)]);
      if (!this.isConnected) return;
      this.#stop = player(this);
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

async function playerOf(mode: string | undefined) {
  if (mode === 'predict') return (await import('./predict-player.ts')).playPrediction;
  if (mode === 'walk') return (await import('./walk-player.ts')).playWalk;
  return (await import('./chart-player.ts')).playChart;
}

if (!customElements.get('keel-chart')) customElements.define('keel-chart', KeelChart);
