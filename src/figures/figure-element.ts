import { followAddress } from '#figures/take/figure-tools';
import { loadFigureWords } from '#interface/figure-words';
import { languageOf } from '#interface/language';
import { whenReached } from '#interface/when-reached';
import type { DrivenFigure, OpenSimulation } from '#simulator/handle';

/** Brings a built figure to life; what it returns ends that again. */
export type PlayFigure = (figure: HTMLElement & DrivenFigure) => (() => void) | undefined;

/**
 * Defines the custom element of a figure. As built it is a picture; when it nears the viewport its
 * player and its words are fetched, and the picture comes to life where it stands.
 * @param name of the element, such as `keel-flow`
 * @param load fetches its player, by the figure's `data-mode`
 */
export function figureElement(
  name: string,
  load: (mode: string | undefined) => Promise<PlayFigure>,
): void {
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement implements DrivenFigure {
      open: OpenSimulation | undefined;
      #stop: (() => void) | undefined;

      connectedCallback(): void {
        whenReached(this, 'button', async () => {
          const { language, mode } = this.dataset;
          const [play] = await Promise.all([
            load(mode),
            loadFigureWords(languageOf(language)),
            followAddress(this),
          ]);
          if (this.isConnected) this.#stop = play(this);
        });
      }

      disconnectedCallback(): void {
        this.#stop?.();
      }
    },
  );
}
