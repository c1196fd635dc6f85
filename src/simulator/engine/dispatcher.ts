import type { Balancer, Context, Outcome, Request, Server } from '#algorithms/balancing/balancer';
import type { Random } from '#numerics/random-stream';
import type { Attempts } from '#simulator/engine/attempts';
import { BalancerTroubles, inWords, thrownText } from '#simulator/engine/balancer-troubles';
import type { Payments } from '#simulator/engine/payments';
import type { BalancerTrouble } from '#simulator/handle';
import type { Clock } from '#simulator/kernel/clock';
import type { Scenario } from '#simulator/scenario/scenario';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Weight of the newest answer in a server's moving average of response times. */
const NEWEST_WEIGHT = 0.1;

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
 * request, context and outcome objects live as long as the run and are updated in place, so that a
 * decision allocates nothing. Every payment is the same kind, from one merchant and one address: the
 * fields are there for the request mix that the model will have.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * const attempts = { payment: [0], number: [1] };
 * const dispatcher = new Dispatcher(scenario, roundRobin(), randomStream(1, 'balancer'), attempts, { serial: [0] }, { nowMs: 0 });
 * dispatcher.choose(0); // => 0
 */
export class Dispatcher {
  /** What the balancer has done wrong so far. */
  readonly troubles = new BalancerTroubles();
  private readonly throws: boolean;
  /** Scripted reasons, each seen, to hold a server for down. */
  private readonly downReasons: Int32Array;
  private readonly balancer: Balancer;
  private readonly attempts: Attempts;
  private readonly payments: Payments;
  private readonly clock: Clock;
  private readonly servers: readonly Mutable<Server>[];
  private readonly context: Mutable<Context>;
  private readonly request: Mutable<Request> = {
    id: 0,
    kind: 'authorise',
    key: 'merchant-1',
    clientIp: '192.0.2.1',
    path: '/payments',
    headers: Object.freeze({}),
    attempt: 1,
  };
  private readonly outcome: Mutable<Outcome> = { kind: 'ok', responseMs: 0 };

  constructor(
    scenario: Scenario,
    balancer: Balancer,
    random: Random,
    attempts: Attempts,
    payments: Payments,
    clock: Clock,
    onTrouble: 'throw' | 'count' = 'throw',
  ) {
    this.throws = onTrouble === 'throw';
    this.balancer = balancer;
    this.attempts = attempts;
    this.payments = payments;
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
    const { request, context, servers } = this;
    this.describe(attempt);
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
    if (!chosen.up) this.troubles.note('down', 'pick', this.clock.nowMs, undefined);
    chosen.inFlight++;
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
    server.inFlight--;
    if (kind === 'ok') {
      const averageMs = server.responseMs;
      server.responseMs =
        averageMs === 0 ? responseMs : averageMs + NEWEST_WEIGHT * (responseMs - averageMs);
    }
    if (this.balancer.finished === undefined) return;
    this.describe(attempt);
    this.outcome.kind = kind;
    this.outcome.responseMs = responseMs;
    try {
      this.balancer.finished(server, this.request, this.outcome, this.clock.nowMs);
    } catch (error) {
      this.threw('finished', error);
    }
  }

  setQueued(serverIndex: number, queued: number): void {
    this.servers[serverIndex]!.queued = queued;
  }

  /**
   * One scripted reason to hold a server for down is seen to come (+1) or go (−1).
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

  /** Makes the request object speak of this attempt. */
  private describe(attempt: number): void {
    const { attempts, request } = this;
    request.id = this.payments.serial[attempts.payment[attempt]!]!;
    request.attempt = attempts.number[attempt]!;
  }

  private announceChange(): void {
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
