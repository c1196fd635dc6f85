import type { Server } from '#algorithms/balancing/balancer';
import { outOfRange } from '#numerics/out-of-range';

/** What `save` copies and `restore` puts back. */
export interface SavedRoster {
  readonly names: readonly string[];
  readonly ups: readonly boolean[];
  readonly weights: readonly number[];
}

/**
 * What a balancer last saw of its servers, so that it builds its tables anew only when a name, an
 * `up` or a weight is another. Whoever reports changes through `changed` is believed until the next
 * one; everyone else's servers are compared one by one at each decision, which takes a nanosecond
 * each. Positions are places in the list, from 0.
 * @example
 * const roster = new Roster()
 * const servers = [{ name: 'a', up: false, weight: 1 }, { name: 'b', up: true, weight: 1 }]
 * roster.see(servers) // => true
 * roster.see(servers) // => false
 * roster.usable // => [1]
 */
export class Roster {
  /** Positions of the servers that may be picked: up, and with a weight above 0. */
  usable: number[] = [];
  /** Positions of the servers with a weight above 0, up or down. */
  weighted: number[] = [];
  /** The last difference was in the list itself: other servers, or in another order. */
  listChanged = false;
  #names: string[] = [];
  #ups: boolean[] = [];
  #weights: number[] = [];
  #reported: readonly Server[] | undefined;
  #stale = true;

  /**
   * Looks at the servers, if there is reason to.
   * @returns whether anything is other than when it last looked
   * @throws RangeError for a weight that is not a finite number of at least 0
   */
  see(servers: readonly Server[]): boolean {
    if (!this.#stale && servers === this.#reported) return false;
    const differs = this.#differs(servers);
    if (differs) this.#note(servers);
    this.#stale = false;
    return differs;
  }

  /** A balancer's `changed`. */
  changed(servers: readonly Server[]): void {
    this.#reported = servers;
    this.#stale = true;
  }

  /** For the `restore` of a balancer that only keeps tables: the servers may have been put back too. */
  forget(): void {
    this.#stale = true;
  }

  /** For balancers whose past depends on what they had seen. */
  save(): SavedRoster {
    return { names: [...this.#names], ups: [...this.#ups], weights: [...this.#weights] };
  }

  restore({ names, ups, weights }: SavedRoster): void {
    this.#names = [...names];
    this.#ups = [...ups];
    this.#weights = [...weights];
    this.weighted = positionsWhere(weights, (weight) => weight > 0);
    this.usable = this.weighted.filter((position) => ups[position]);
    this.#stale = true;
  }

  #differs(servers: readonly Server[]): boolean {
    if (servers.length !== this.#names.length) return true;
    for (let position = 0; position < servers.length; position++) {
      const { name, up, weight } = servers[position]!;
      if (
        name !== this.#names[position] ||
        up !== this.#ups[position] ||
        weight !== this.#weights[position]
      ) {
        return true;
      }
    }
    return false;
  }

  #note(servers: readonly Server[]): void {
    for (const server of servers) requireWeight(server);
    const names = servers.map(({ name }) => name);
    this.listChanged =
      names.length !== this.#names.length || names.some((name, at) => name !== this.#names[at]);
    this.#names = names;
    this.#ups = servers.map(({ up }) => up);
    this.#weights = servers.map(({ weight }) => weight);
    this.weighted = positionsWhere(servers, ({ weight }) => weight > 0);
    this.usable = this.weighted.filter((position) => servers[position]!.up);
  }
}

/**
 * Checks a server's weight.
 * @throws RangeError for anything but a finite number of at least 0
 * @example requireWeight({ name: 'a', weight: NaN }) // => throws RangeError
 */
export function requireWeight({ name, weight }: Pick<Server, 'name' | 'weight'>): void {
  if (weight >= 0 && weight < Infinity) return;
  throw outOfRange(`weight of server "${name}"`, weight, 'a finite number of at least 0');
}

function positionsWhere<T>(items: readonly T[], holds: (item: T) => boolean): number[] {
  return items.flatMap((item, position) => (holds(item) ? [position] : []));
}
