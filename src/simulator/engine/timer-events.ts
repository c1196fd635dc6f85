import { Place } from '#simulator/engine/attempts';
import type { HealthProbes } from '#simulator/engine/health-probes';
import type { Outliers } from '#simulator/engine/outliers';
import type { PaymentFlow } from '#simulator/engine/payment-flow';
import type { ServerChanges } from '#simulator/engine/server-changes';
import { TimerKind } from '#simulator/engine/timer-kind';
import type { Clock } from '#simulator/kernel/clock';
import type { Scenario } from '#simulator/scenario/scenario';

/**
 * What timers lead to, by their kind, and when one is void.
 * @example
 * const report = simulate({
 *   version: 1, durationMs: 100, traffic: { kind: 'closed', users: 1, think: { kind: 'fixed', meanMs: 30 } },
 *   servers: [{ name: 'a' }], service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * report.offered; // => 2
 */
export class TimerEvents {
  private readonly scenario: Scenario;
  private readonly flow: PaymentFlow;
  private readonly changes: ServerChanges;
  private readonly probes: HealthProbes | null;
  private readonly outliers: Outliers | null;
  private readonly clock: Clock;

  constructor(
    scenario: Scenario,
    flow: PaymentFlow,
    changes: ServerChanges,
    probes: HealthProbes | null,
    outliers: Outliers | null,
    clock: Clock,
  ) {
    this.scenario = scenario;
    this.flow = flow;
    this.changes = changes;
    this.probes = probes;
    this.outliers = outliers;
    this.clock = clock;
  }

  /** Leaves the first refresh of what balancers see, where that is stale. */
  start(): void {
    const { staleMs } = this.scenario.balancer;
    if (staleMs !== undefined) this.leaveRefresh(staleMs);
  }

  /** The first timer is due. */
  follow(): void {
    const { run, clientSide } = this.flow;
    const { timers } = run;
    const timer = timers.pop();
    const subject = timers.subject[timer]!;
    const kind = timers.kind[timer]!;
    switch (kind) {
      case TimerKind.thought:
        clientSide.sendPayment();
        break;
      case TimerKind.retry:
        clientSide.retry(subject);
        break;
      case TimerKind.patience:
        clientSide.open!.losePatience(subject);
        break;
      case TimerKind.ramp:
        this.changes.warmUp(subject, timers.generation[timer]!);
        break;
      case TimerKind.probe:
        this.probes!.send(subject);
        break;
      case TimerKind.probePassed:
      case TimerKind.probeFailed:
        this.probes!.end(subject, kind === TimerKind.probePassed);
        break;
      case TimerKind.sweep:
        this.outliers!.sweep();
        break;
      case TimerKind.refresh:
        this.flow.dispatcher.refresh();
        this.leaveRefresh(this.scenario.balancer.staleMs!);
        break;
      default:
        this.changes.followChance(kind, subject);
    }
  }

  /** Whether what the first timer was for is over. */
  isVoid(): boolean {
    const { run, clientSide } = this.flow;
    const { timers, attempts } = run;
    const timer = timers.heap.topPayload;
    const kind = timers.kind[timer]!;
    if (kind > TimerKind.patience) return false;
    // Payments are sent before the end of the run.
    if (kind === TimerKind.thought) return timers.topMs >= this.scenario.durationMs;
    const subject = timers.subject[timer]!;
    const generation = timers.generation[timer]!;
    if (kind === TimerKind.retry) return clientSide.isPaymentOver(subject, generation);
    return clientSide.isNotAwaited(subject, generation) || attempts.place[subject] !== Place.queued;
  }

  private leaveRefresh(staleMs: number): void {
    const { clock, flow } = this;
    const atMs = clock.nowMs + staleMs;
    flow.run.timers.push(atMs, clock.nextSequence(), TimerKind.refresh, 0, 0);
  }
}
