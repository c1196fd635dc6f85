import type { Balancer, Context, Outcome, Server } from '#algorithms/balancing/balancer';
import type { Random } from '#numerics/random-stream';
import type { Attempts } from '#simulator/engine/attempts';
import { averaged } from '#simulator/engine/averaged';
import { BalancerTroubles, inWords, thrownText } from '#simulator/engine/balancer-troubles';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { FreshServers } from '#simulator/engine/fresh-servers';
import { engineParts } from '#simulator/engine/offered-parts';
import type { ReportedLoad } from '#simulator/engine/reported-load';
import type { RequestView } from '#simulator/engine/request-view';
import type { BalancerTrouble } from '#simulator/handle';
import type { Clock } from '#simulator/kernel/clock';
import type { Scenario } from '#simulator/scenario/scenario';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * What a balancer did that it must not. `cause` is what it threw, if it threw.
 * @example
 * new BalancerError('The balancer failed').name; // => 'BalancerError'
 */
export class BalancerError extends Error {
  override readonly name = 'BalancerError';
}

/**
 * The balancer's side of a run: calls it, checks what it says and keeps what it sees. The server,
 * context and outcome objects live as long as the run and are updated in place, so that a
 * decision allocates nothing.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * const attempts = { server: [0] };
 * const view = { of: () => ({ id: 0 }) };
 * const dispatcher = new Dispatcher(scenario, roundRobin(), randomStream(1, 'balancer'), attempts, view, null, { nowMs: 0 });
 * dispatcher.choose(0); // => 0
 */
export class Dispatcher implements Dispatching {
  /** What the balancer has done wrong so far. */
  readonly troubles = new BalancerTroubles();
  readonly isSaving: boolean;
  private readonly throws: boolean;
  /** Reasons, each seen, to hold a server for down. */
  private readonly downReasons: Int32Array;
  private readonly balancer: Balancer;
  private readonly attempts: Attempts;
  private readonly view: RequestView;
  private readonly reportedLoad: ReportedLoad | null;
  /** What is true now, where balancers see what was true at the last refresh. */
  private readonly fresh: FreshServers | null;
  private readonly picksDown: boolean;
  private readonly clock: Clock;
  private readonly servers: readonly Mutable<Server>[];
  private readonly context: Mutable<Context>;
  private readonly outcome: Mutable<Outcome> = {
    kind: 'ok',
    responseMs: 0,
    reportedLoad: undefined,
  };

  constructor(
    scenario: Scenario,
    balancer: Balancer,
    random: Random,
    attempts: Attempts,
    view: RequestView,
    reportedLoad: ReportedLoad | null,
    clock: Clock,
    onTrouble: 'throw' | 'count' = 'throw',
  ) {
    this.throws = onTrouble === 'throw';
    this.balancer = balancer;
    this.picksDown = balancer.picksDown === true;
    this.isSaving = balancer.save !== undefined && balancer.restore !== undefined;
    this.attempts = attempts;
    this.view = view;
    this.reportedLoad = balancer.finished === undefined ? null : reportedLoad;
    this.fresh =
      scenario.balancer.staleMs === undefined
        ? null
        : new engineParts.taken.FreshServers(scenario.servers.length);
    this.clock = clock;
    this.context = { nowMs: 0, random };
    this.downReasons = new Int32Array(scenario.servers.length);
    this.servers = scenario.servers.map(({ name, weight, zone, priority }, index) => ({
      index,
      name,
      weight,
      zone,
      priority,
      up: true,
      inFlight: 0,
      queued: 0,
      responseMs: 0,
    }));
    this.announceChange();
  }

  /**
   * The server for an attempt, counted as sent there.
   * @returns −1 when the balancer names none, or does wrong so that there is none
   * @throws BalancerError, unless troubles are counted, when it throws or returns something else
   */
  choose(attempt: number): number {
    const { context, servers } = this;
    const request = this.view.of(attempt);
    context.nowMs = this.clock.nowMs;
    let server: Mutable<Server> | undefined;
    let known = false;
    try {
      server = this.balancer.pick(servers, request, context);
      known = server !== undefined && servers[server?.index] === server;
    } catch (error) {
      this.threw('pick', error);
      return -1;
    }
    if (!known) {
      this.namedNone(server);
      return -1;
    }
    const chosen = server!;
    if (!chosen.up && !this.picksDown)
      this.troubles.note('down', 'pick', this.clock.nowMs, undefined);
    if (this.fresh === null) chosen.inFlight++;
    else this.fresh.inFlight[chosen.index]! += 1;
    if (this.balancer.started !== undefined) {
      try {
        this.balancer.started(chosen, request, this.clock.nowMs);
      } catch (error) {
        this.threw('started', error);
      }
    }
    return chosen.index;
  }

  /** An attempt has ended, as the balancer sees it. */
  finish(attempt: number, kind: Outcome['kind']): void {
    const { attempts } = this;
    const server = this.servers[attempts.server[attempt]!]!;
    const responseMs = this.clock.nowMs - attempts.decidedMs[attempt]!;
    if (this.fresh !== null) this.fresh.finish(server.index, kind === 'ok', responseMs);
    else {
      server.inFlight--;
      if (kind === 'ok') server.responseMs = averaged(server.responseMs, responseMs);
    }
    if (this.balancer.finished === undefined) return;
    const request = this.view.of(attempt);
    this.outcome.kind = kind;
    this.outcome.responseMs = responseMs;
    this.outcome.reportedLoad =
      kind === 'ok' && this.reportedLoad !== null ? this.reportedLoad.of(server.index) : undefined;
    try {
      this.balancer.finished(server, request, this.outcome, this.clock.nowMs);
    } catch (error) {
      this.threw('finished', error);
    }
  }

  setQueued(serverIndex: number, queued: number): void {
    if (this.fresh === null) this.servers[serverIndex]!.queued = queued;
    else this.fresh.queued[serverIndex] = queued;
  }

  /** Where what the balancer sees is stale: it sees what is true now, until the next time. */
  refresh(): void {
    this.fresh?.show(this.servers);
  }

  /**
   * One reason to hold a server for down is seen to come (+1) or go (−1).
   * @returns whether `up` changed
   */
  observe(serverIndex: number, change: 1 | -1): boolean {
    this.downReasons[serverIndex]! += change;
    const up = this.downReasons[serverIndex] === 0;
    const server = this.servers[serverIndex]!;
    if (server.up === up) return false;
    server.up = up;
    this.announceChange();
    return true;
  }

  announceChange(): void {
    try {
      this.balancer.changed?.(this.servers);
    } catch (error) {
      this.threw('changed', error);
    }
  }

  /** `pick` returned no server: that is right only when none is up, and it says so. */
  private namedNone(returned: unknown): void {
    if (returned === undefined) {
      if (this.servers.some(({ up }) => up)) {
        this.troubles.note('nothing', 'pick', this.clock.nowMs, undefined);
      }
      return;
    }
    this.troubles.note('stranger', 'pick', this.clock.nowMs, returned);
    if (!this.throws) return;
    throw new BalancerError(
      `pick must return one of the servers it was given, or undefined; it returned ${inWords(returned)}.`,
    );
  }

  private threw(method: BalancerTrouble['method'], error: unknown): void {
    this.troubles.note('threw', method, this.clock.nowMs, error);
    if (!this.throws) return;
    const { message } = thrownText(error);
    throw new BalancerError(`The balancer failed at ${this.clock.nowMs} ms: ${message}`, {
      cause: error,
    });
  }
}
