import type { Balancer, Context, Outcome, Request, Server } from '#algorithms/balancing/balancer';
import type { MakeBalancer } from '#algorithms/balancing/in-turn';

/** What `save` copies and `restore` puts back. */
export interface SavedGroup {
  readonly healthy: unknown;
  readonly panic: unknown;
}

/**
 * Some of a cluster's servers with a balancer of their own, and a second one for panic, when health
 * is not believed and every server counts as up. Envoy keeps them apart too: the turns of the one do
 * not shift the other's.
 * @example
 * const group = new ServerGroup(roundRobin)
 * group.set([{ name: 'a', up: false }])
 * group.pick(undefined, { nowMs: 0 }, false) // => undefined
 * group.pick(undefined, { nowMs: 0 }, true).name // => 'a'
 */
export class ServerGroup {
  readonly #healthy: Balancer;
  readonly #panic: Balancer;
  #servers: readonly Server[] = [];
  /** The same servers, all up: each sees its server through, but for that. */
  #views: readonly Server[] = [];
  #viewed = new Map<Server, Server>();

  constructor(within: MakeBalancer) {
    this.#healthy = within();
    this.#panic = within();
  }

  /** The servers, up or down. To be called again when one of them has changed. */
  set(servers: readonly Server[]): void {
    const same =
      servers.length === this.#servers.length &&
      servers.every((server, at) => server === this.#servers[at]);
    if (!same) {
      this.#servers = servers;
      this.#views = servers.map((server) => Object.create(server, { up: { value: true } }));
      this.#viewed = new Map(this.#views.map((view, at) => [view, servers[at]!]));
    }
    this.#healthy.changed?.(this.#servers);
    this.#panic.changed?.(this.#views);
  }

  pick(request: Request, context: Context, inPanic: boolean): Server | undefined {
    if (!inPanic) return this.#healthy.pick(this.#servers, request, context);
    const view = this.#panic.pick(this.#views, request, context);
    return view && this.#viewed.get(view);
  }

  /** Both balancers hear of what happens to the group's servers: either may be asked next. */
  started(server: Server, request: Request, nowMs: number): void {
    this.#healthy.started?.(server, request, nowMs);
    this.#panic.started?.(server, request, nowMs);
  }

  finished(server: Server, request: Request, outcome: Outcome, nowMs: number): void {
    this.#healthy.finished?.(server, request, outcome, nowMs);
    this.#panic.finished?.(server, request, outcome, nowMs);
  }

  save(): SavedGroup {
    return { healthy: this.#healthy.save?.(), panic: this.#panic.save?.() };
  }

  restore({ healthy, panic }: SavedGroup): void {
    this.#healthy.restore?.(healthy);
    this.#panic.restore?.(panic);
  }
}
