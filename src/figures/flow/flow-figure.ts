import { followAddress } from '#figures/take/figure-tools';
import { loadFigureWords } from '#interface/figure-words';
import { languageOf } from '#interface/language';
import { whenReached } from '#interface/when-reached';
import type { DrivenFigure, OpenSimulation } from '#simulator/handle';

/**
 * `<keel-flow>`: requests moving through a balancer. As built it is a picture; when it nears the
 * viewport its player is fetched and the picture comes to life where it stands.
 */
class KeelFlow extends HTMLElement implements DrivenFigure {
  open: OpenSimulation | undefined;
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    whenReached(this, 'button', async () => {
      const language = languageOf(this.dataset.language);
      const [{ playFlow }] = await Promise.all([
        import('./flow-player.ts'),
        loadFigureWords(language),
        followAddress(this),
      ]);
      if (!this.isConnected) return;
      this.#stop = playFlow(this, this.open);
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

if (!customElements.get('keel-flow')) customElements.define('keel-flow', KeelFlow);
