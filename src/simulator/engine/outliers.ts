import type { Outcome } from '#algorithms/balancing/balancer';
import type { RunState } from '#simulator/engine/run-state';
import type { ServerChanges } from '#simulator/engine/server-changes';
import { TimerKind } from '#simulator/engine/timer-kind';
import type { HealthPolicy } from '#simulator/policies/health-policy';

/**
 * Passive health checks: shows the health policy how attempts go, has it look at all servers from
 * time to time, and tells the balancers when it changes its mind.
 * @example
 * const report = simulate({
 *   version: 1, durationMs: '10s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }, { name: 'b' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'errors', servers: ['a'], probability: 1 }],
 * }, {
 *   healthPolicy: { finished(server, { kind }) { this.bad ||= kind === 'error'; }, holdsUp: (server) => server === 1 },
 * });
 * report.errors.faulty; // => 1
 */
export class Outliers {
  private readonly run: RunState;
  private readonly changes: ServerChanges;
  private readonly policy: HealthPolicy;
  /** By server: 1 while the policy holds it for down. */
  private readonly down: Uint8Array;

  constructor(run: RunState, changes: ServerChanges, policy: HealthPolicy, serverCount: number) {
    this.run = run;
    this.changes = changes;
    this.policy = policy;
    this.down = new Uint8Array(serverCount);
  }

  /** Leaves the first look at all servers. */
  start(): void {
    const { sweepMs } = this.policy;
    if (sweepMs !== undefined) this.leaveSweep(sweepMs);
  }

  /** An attempt has ended. */
  finished(server: number, outcome: Outcome): void {
    this.policy.finished!(server, outcome, this.run.clock.nowMs);
    this.ask(server);
  }

  /** It is time to look at all of them. */
  sweep(): void {
    this.policy.sweep?.(this.run.clock.nowMs);
    for (let server = 0; server < this.down.length; server++) this.ask(server);
    this.leaveSweep(this.policy.sweepMs!);
  }

  private ask(server: number): void {
    const up = this.policy.holdsUp?.(server, this.run.clock.nowMs) !== false;
    const wasUp = this.down[server] === 0;
    if (up === wasUp) return;
    this.down[server] = up ? 0 : 1;
    this.changes.observe(server, up ? -1 : 1);
  }

  private leaveSweep(delayMs: number): void {
    const { clock, timers } = this.run;
    timers.push(clock.nowMs + delayMs, clock.nextSequence(), TimerKind.sweep, 0, 0);
  }
}
