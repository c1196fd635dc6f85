import { nearViewport } from '#figures/near-viewport';

/**
 * `<keel-flow>`: requests moving through a balancer. As built it is a picture; when it nears the
 * viewport its player is fetched and the picture comes to life where it stands.
 */
class KeelFlow extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    nearViewport(this, async () => {
      const { playFlow } = await import('./flow-player.ts');
      if (this.isConnected) this.#stop = playFlow(this);
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

if (!customElements.get('keel-flow')) customElements.define('keel-flow', KeelFlow);
