import type { Outcome, Server } from '#algorithms/balancing/balancer';
import { requireWeight } from '#algorithms/balancing/roster';
import { requireInteger } from '#algorithms/require-option';

/** What `save` copies and `restore` puts back; a server's is at its index. */
export interface SavedSmoothWeights {
  readonly weights: readonly number[];
  readonly effective: readonly number[];
  readonly current: readonly number[];
  /** The sum that the server of the last turn paid; 0 before the first. */
  readonly paid: number;
}

/**
 * Nginx's smooth weighted round robin, which it also breaks ties and falls back with. Each server has
 * a current weight. In a turn all candidates gain their effective weight, the one with the most is
 * picked (the first of several), and it pays the sum of what all gained
 * (`ngx_http_upstream_get_peer`).
 *
 * The effective weight is the configured one, less weight / maxFails for each failure, and it
 * climbs back by one a turn: a server that failed returns gently.
 * @example
 * const smooth = new SmoothWeights(1)
 * const servers = [5, 1, 1].map((weight, index) => ({ index, name: 'abc'[index], weight }))
 * Array.from('1234567', () => smooth.choose(servers, 3).name).join('') // => 'aabacaa'
 */
export class SmoothWeights {
  readonly #maxFails: number;
  #weights: number[] = [];
  #effective: number[] = [];
  #current: number[] = [];
  #paid = 0;

  /** @param maxFails a whole number of at least 0; 0 leaves failures without effect */
  constructor(maxFails: number) {
    this.#maxFails = requireInteger('maxFails', maxFails, 0);
  }

  /** One turn among the first `count` candidates, all of which may be picked. */
  choose(candidates: readonly Server[], count: number): Server | undefined {
    // The arrays are only ever added to while they are in use here, so they may be held.
    const [weights, effective, currents] = [this.#weights, this.#effective, this.#current];
    let best: Server | undefined;
    let most = 0;
    let total = 0;
    for (let at = 0; at < count; at++) {
      const server = candidates[at]!;
      const { index, weight } = server;
      if (weights[index] !== weight) this.#adopt(server);
      const gain = effective[index]!;
      const current = currents[index]! + gain;
      currents[index] = current;
      total += gain;
      if (gain < weight) effective[index] = Math.min(gain + 1, weight);
      if (best === undefined || current > most) {
        best = server;
        most = current;
      }
    }
    if (best !== undefined) {
      currents[best.index]! -= total;
      this.#paid = total;
    }
    return best;
  }

  /** A balancer's `finished`: an answer that came is no failure, whatever it says. */
  finished({ index }: Server, { kind }: Outcome): void {
    const weight = this.#weights[index];
    if (kind === 'ok' || kind === 'rejected' || this.#maxFails === 0 || weight === undefined)
      return;
    const less = this.#effective[index]! - Math.floor(weight / this.#maxFails);
    this.#effective[index] = Math.max(0, less);
  }

  save(): SavedSmoothWeights {
    return {
      weights: [...this.#weights],
      effective: [...this.#effective],
      current: [...this.#current],
      paid: this.#paid,
    };
  }

  restore({ weights, effective, current, paid }: SavedSmoothWeights): void {
    this.#weights = [...weights];
    this.#effective = [...effective];
    this.#current = [...current];
    this.#paid = paid;
  }

  /** A server that is new, or whose weight has changed: what it had gained so far it keeps. */
  #adopt(server: Server): void {
    requireWeight(server);
    const { index, weight } = server;
    while (this.#weights.length <= index) {
      this.#weights.push(-1);
      this.#effective.push(0);
      this.#current.push(0);
    }
    this.#weights[index] = weight;
    this.#effective[index] = weight;
  }
}
