import type { Context, Outcome } from '#algorithms/balancing/balancer';
import type { Attempts } from '#simulator/engine/attempts';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { RequestView } from '#simulator/engine/request-view';
import { DENIED } from '#simulator/engine/run-state';
import type { Clock } from '#simulator/kernel/clock';
import type { Admission } from '#simulator/policies/admission';

/** Is told of every attempt that has ended. */
interface Watcher {
  finished(server: number, outcome: Outcome): void;
}

/**
 * A door before the balancers: asks the admission policy, if there is one, about each attempt, and
 * tells it and whoever else watches how those that came in ended.
 * @example
 * const inner = { choose: () => 0, finish: () => {} };
 * const admission = { admits: (_request, inside) => inside < 1 };
 * const door = new GuardedDispatching(inner, admission, { of: () => {} }, {}, { nowMs: 0 }, undefined);
 * [door.choose(0), door.choose(1)]; // => [0, -2]
 */
export class GuardedDispatching implements Dispatching {
  /** Nobody unless set. */
  watcher: Watcher | null = null;
  private readonly inner: Dispatching;
  private readonly admission: Admission | undefined;
  private readonly view: RequestView;
  private readonly attempts: Attempts;
  private readonly clock: Clock;
  private readonly context: { nowMs: number; readonly random: Context['random'] };
  private readonly outcome: { kind: Outcome['kind']; responseMs: number } = {
    kind: 'ok',
    responseMs: 0,
  };
  private inside = 0;

  constructor(
    inner: Dispatching,
    admission: Admission | undefined,
    view: RequestView,
    attempts: Attempts,
    clock: Clock,
    random: Context['random'],
  ) {
    this.inner = inner;
    this.admission = admission;
    this.view = view;
    this.attempts = attempts;
    this.clock = clock;
    this.context = { nowMs: 0, random };
  }

  get troubles(): Dispatching['troubles'] {
    return this.inner.troubles;
  }

  get isSaving(): boolean {
    return this.inner.isSaving;
  }

  choose(attempt: number): number {
    const { admission, context } = this;
    context.nowMs = this.clock.nowMs;
    if (admission?.admits(this.view.of(attempt), this.inside, context) === false) return DENIED;
    const server = this.inner.choose(attempt);
    if (server >= 0) this.inside++;
    else admission?.released?.(this.view.of(attempt), context.nowMs);
    return server;
  }

  finish(attempt: number, kind: Outcome['kind']): void {
    const { outcome, attempts, clock } = this;
    this.inside--;
    outcome.kind = kind;
    outcome.responseMs = clock.nowMs - attempts.decidedMs[attempt]!;
    this.admission?.finished?.(outcome, this.view.of(attempt), clock.nowMs);
    this.inner.finish(attempt, kind);
    this.watcher?.finished(attempts.server[attempt]!, outcome);
  }

  setQueued(serverIndex: number, queued: number): void {
    this.inner.setQueued(serverIndex, queued);
  }

  observe(serverIndex: number, change: 1 | -1): boolean {
    return this.inner.observe(serverIndex, change);
  }

  announceChange(): void {
    this.inner.announceChange();
  }

  refresh(): void {
    this.inner.refresh();
  }
}
