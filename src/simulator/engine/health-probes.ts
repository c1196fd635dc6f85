import type { FaultWindows } from '#simulator/engine/fault-windows';
import type { RunState } from '#simulator/engine/run-state';
import type { ServerChanges } from '#simulator/engine/server-changes';
import type { Servers } from '#simulator/engine/servers';
import { TimerKind } from '#simulator/engine/timer-kind';
import type { HealthPolicy } from '#simulator/policies/health-policy';
import type { HealthChecks } from '#simulator/scenario/health-checks';
import type { Scenario } from '#simulator/scenario/scenario';

/**
 * Active health checks: asks each server in turn, and tells the balancer when the health policy
 * changes its mind. What a probe finds is settled when it is sent.
 * @example
 * const report = simulate({
 *   version: 1, durationMs: '10s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }, { name: 'b' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'down', server: 'a', fromMs: 0, untilMs: '10s' }],
 *   healthChecks: { intervalMs: 500, fall: 2 },
 * });
 * report.attemptFailures.error < 0.2 * report.offered; // => true
 */
export class HealthProbes {
  private readonly checks: HealthChecks;
  private readonly tripMs: number;
  private readonly run: RunState;
  private readonly servers: Servers;
  private readonly windows: FaultWindows | null;
  private readonly changes: ServerChanges;
  private readonly policy: HealthPolicy;
  /** By server: 1 while the checks hold it for down. */
  private readonly down: Uint8Array;

  constructor(
    checks: HealthChecks,
    scenario: Scenario,
    run: RunState,
    servers: Servers,
    windows: FaultWindows | null,
    changes: ServerChanges,
    policy: HealthPolicy,
  ) {
    this.checks = checks;
    this.tripMs = 2 * scenario.network.toServerMs;
    this.run = run;
    this.servers = servers;
    this.windows = windows;
    this.changes = changes;
    this.policy = policy;
    this.down = new Uint8Array(servers.count);
  }

  /** Spreads the servers over the first interval. */
  start(): void {
    const { count } = this.servers;
    for (let server = 0; server < count; server++) {
      this.leave((this.checks.intervalMs * (server + 1)) / count, TimerKind.probe, server);
    }
  }

  /** A server is asked: leaves the event of the answer, and of the next question. */
  send(server: number): void {
    const { timeoutMs, intervalMs } = this.checks;
    const answerMs = this.answerMs(server);
    const inTime = answerMs <= timeoutMs;
    if (!inTime) this.leave(timeoutMs, TimerKind.probeFailed, server);
    else if (this.refuses(server)) this.leave(this.tripMs, TimerKind.probeFailed, server);
    else this.leave(answerMs, TimerKind.probePassed, server);
    this.leave(intervalMs, TimerKind.probe, server);
  }

  /** A probe is over. */
  end(server: number, passed: boolean): void {
    const up = this.policy.probed!(server, passed, this.run.clock.nowMs);
    const wasUp = this.down[server] === 0;
    if (up === wasUp) return;
    this.down[server] = up ? 0 : 1;
    this.changes.observe(server, up ? -1 : 1);
  }

  /** How long a probe sent now takes; Infinity when no answer comes. */
  private answerMs(server: number): number {
    const silent =
      this.windows?.cutsOff(server, this.run.clock.nowMs) || this.servers.isHeld(server);
    if (silent) return Number.POSITIVE_INFINITY;
    if (this.servers.isDown(server)) return this.tripMs;
    return this.tripMs + this.checks.workMs / this.servers.speed(server);
  }

  private refuses(server: number): boolean {
    return (
      this.servers.isDown(server) || this.windows?.failsProbe(server, this.run.clock.nowMs) === true
    );
  }

  private leave(delayMs: number, kind: number, server: number): void {
    const { clock, timers } = this.run;
    timers.push(clock.nowMs + delayMs, clock.nextSequence(), kind, server, 0);
  }
}
