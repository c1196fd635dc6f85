import type { Balancer, Server } from '#algorithms/balancing/balancer';
import type { Roster } from '#algorithms/balancing/roster';
import { type SavedSmoothWeights, SmoothWeights } from '#algorithms/balancing/smooth-weights';

/**
 * What nginx's hash methods do when hashing leads nowhere: smooth weighted round robin among all that
 * are up, whose state is shared by every such request.
 * @example
 * const fallback = new HashFallback(1), servers = [{ index: 0, name: 'a', weight: 1 }]
 * fallback.choose(servers, [0]).name // => 'a'
 */
export class HashFallback {
  readonly #smooth: SmoothWeights;
  readonly #candidates: Server[] = [];

  /** @param maxFails as for `SmoothWeights` */
  constructor(maxFails: number) {
    this.#smooth = new SmoothWeights(maxFails);
  }

  /** @param positions of those that may be picked */
  choose(servers: readonly Server[], positions: readonly number[]): Server | undefined {
    for (let at = 0; at < positions.length; at++) this.#candidates[at] = servers[positions[at]!]!;
    return this.#smooth.choose(this.#candidates, positions.length);
  }

  /** What the balancer does besides picking: this and its roster are all that it remembers. */
  besides(roster: Roster): Pick<Required<Balancer>, 'changed' | 'finished' | 'save' | 'restore'> {
    return {
      changed: (servers) => roster.changed(servers),
      finished: (server, _request, outcome) => this.#smooth.finished(server, outcome),
      save: () => this.#smooth.save(),
      restore: (saved) => {
        this.#smooth.restore(saved as SavedSmoothWeights);
        roster.forget();
      },
    };
  }
}
