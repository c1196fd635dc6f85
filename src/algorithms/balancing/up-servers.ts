import type { Server } from '#algorithms/balancing/balancer';

/**
 * The servers that are up, in their order, without a fresh list for each decision.
 *
 * Whoever reports changes through `changed` has the list kept for it until the next one, so that a
 * decision need not look at every server. For everyone else it is read again at each decision.
 * @example
 * const up = new UpServers()
 * up.see([{ name: 'a', up: false }, { name: 'b', up: true }])
 * up.count // => 1
 * up.at(0).name // => 'b'
 */
export class UpServers {
  /** How many are up, as of the last `see`. */
  count = 0;
  readonly #up: Server[] = [];
  #reported: readonly Server[] | undefined;
  #stale = true;

  /** Looks at the servers, if there is reason to. */
  see(servers: readonly Server[]): void {
    if (this.#stale || servers !== this.#reported) this.#read(servers);
  }

  #read(servers: readonly Server[]): void {
    let count = 0;
    for (const server of servers) {
      // Overwritten in place: what lies beyond `count` is left over and never read.
      if (server.up) this.#up[count++] = server;
    }
    this.count = count;
    this.#stale = false;
  }

  /** The server at this position among those that are up, from 0 to `count` − 1. */
  at(position: number): Server | undefined {
    return this.#up[position];
  }

  /** A balancer's `changed`. */
  changed(servers: readonly Server[]): void {
    this.#reported = servers;
    this.#stale = true;
  }

  /** For a balancer's `restore`: the servers may have been put back too. */
  forget(): void {
    this.#stale = true;
  }
}
