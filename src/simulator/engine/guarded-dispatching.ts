import type { Context, Outcome } from '#algorithms/balancing/balancer';
import type { Attempts } from '#simulator/engine/attempts';
import type { Dispatching } from '#simulator/engine/dispatching';
import type { RequestView } from '#simulator/engine/request-view';
import { DENIED } from '#simulator/engine/run-state';
import type { Clock } from '#simulator/kernel/clock';
import type { Admission } from '#simulator/policies/admission';

/**
 * A door before the balancers: asks the admission policy about each attempt, and tells it how those
 * that came in ended.
 * @example
 * const inner = { choose: () => 0, finish: () => {} };
 * const admission = { admits: (_request, inside) => inside < 1 };
 * const door = new GuardedDispatching(inner, admission, { of: () => {} }, {}, { nowMs: 0 }, undefined);
 * [door.choose(0), door.choose(1)]; // => [0, -2]
 */
export class GuardedDispatching implements Dispatching {
  private readonly inner: Dispatching;
  private readonly admission: Admission;
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
    admission: Admission,
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
    this.context.nowMs = this.clock.nowMs;
    if (!this.admission.admits(this.view.of(attempt), this.inside, this.context)) return DENIED;
    const server = this.inner.choose(attempt);
    if (server >= 0) this.inside++;
    return server;
  }

  finish(attempt: number, kind: Outcome['kind']): void {
    this.inside--;
    if (this.admission.finished !== undefined) {
      this.outcome.kind = kind;
      this.outcome.responseMs = this.clock.nowMs - this.attempts.decidedMs[attempt]!;
      this.admission.finished(this.outcome, this.view.of(attempt), this.clock.nowMs);
    }
    this.inner.finish(attempt, kind);
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
