import type { Context } from '#algorithms/balancing/balancer';
import type { Attempts } from '#simulator/engine/attempts';
import type { RequestView } from '#simulator/engine/request-view';
import type { Clock } from '#simulator/kernel/clock';
import type { Job, ServerHandler } from '#simulator/policies/server-handler';

/**
 * Calls a reader's server handler with one job object, and holds it to what it may say.
 * @example
 * const attempts = { workMs: [5], fails: [0], reachedMs: [0] };
 * const handler = { handle: (job) => { job.workMs *= 2; } };
 * new HandlerCall(handler, { of: () => ({}) }, attempts, { nowMs: 0 }, undefined).takes(0, 0, 0); // => true
 * attempts.workMs; // => [10]
 */
export class HandlerCall {
  private readonly handler: ServerHandler;
  private readonly view: RequestView;
  private readonly attempts: Attempts;
  private readonly clock: Clock;
  private readonly context: { nowMs: number; readonly random: Context['random'] };
  /** Made with the first request. */
  private job: { -readonly [Key in keyof Job]: Job[Key] } | null = null;

  constructor(
    handler: ServerHandler,
    view: RequestView,
    attempts: Attempts,
    clock: Clock,
    random: Context['random'],
  ) {
    this.handler = handler;
    this.view = view;
    this.attempts = attempts;
    this.clock = clock;
    this.context = { nowMs: 0, random };
  }

  /** Whether an attempt that has reached its server may come in. */
  admits(attempt: number, server: number): boolean {
    this.context.nowMs = this.clock.nowMs;
    return this.handler.admits?.(this.view.of(attempt), server, this.context) !== false;
  }

  /**
   * @param queued how many still wait
   * @returns false when the attempt is turned away
   * @throws RangeError when the handler sets work that is no finite number of at least 0
   */
  takes(attempt: number, server: number, queued: number): boolean {
    const { attempts } = this;
    const request = this.view.of(attempt);
    this.job ??= {
      serverIndex: server,
      request,
      waitedMs: 0,
      queued,
      workMs: 0,
      fails: false,
      sheds: false,
    };
    const { job } = this;
    job.serverIndex = server;
    job.request = request;
    job.workMs = attempts.workMs[attempt]!;
    job.waitedMs = this.clock.nowMs - attempts.reachedMs[attempt]!;
    job.queued = queued;
    job.fails = false;
    job.sheds = false;
    this.context.nowMs = this.clock.nowMs;
    this.handler.handle(job, this.context);
    if (job.sheds) return false;
    if (!(job.workMs >= 0 && job.workMs < Infinity)) {
      throw new RangeError(
        `serverHandler: workMs is ${String(job.workMs)}, expected a finite number of at least 0`,
      );
    }
    attempts.workMs[attempt] = job.workMs;
    attempts.fails[attempt] = job.fails ? 1 : 0;
    return true;
  }
}
