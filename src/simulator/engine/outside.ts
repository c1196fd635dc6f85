import { FaultScript } from '#simulator/engine/fault-script';
import { HealthProbes } from '#simulator/engine/health-probes';
import { Outliers } from '#simulator/engine/outliers';
import type { PaymentFlow } from '#simulator/engine/payment-flow';
import { RandomFaults } from '#simulator/engine/random-faults';
import { ServerChanges } from '#simulator/engine/server-changes';
import { TimerEvents } from '#simulator/engine/timer-events';
import type { Clock } from '#simulator/kernel/clock';
import { type HealthPolicy, isPassive } from '#simulator/policies/health-policy';
import { riseAndFall } from '#simulator/policies/rise-and-fall';
import type { Scenario } from '#simulator/scenario/scenario';

/**
 * What happens to a run from outside the flow of its payments: faults by script and by chance, health
 * checks that see them, and whatever else timers lead to. A run without any of that has no such
 * thing, until a reader makes a server slower or takes it down.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'down', server: 'a', fromMs: 200, untilMs: 300 }],
 * });
 * const flow = { run: { timers: {} }, serverSide: {} };
 * new Outside(scenario, flow, { nowMs: 0 }, undefined).script.nextMs; // => 200
 */
export class Outside {
  readonly script: FaultScript;
  readonly changes: ServerChanges;
  readonly timerEvents: TimerEvents;
  private readonly faults: RandomFaults;
  private readonly probes: HealthProbes | null;
  private readonly outliers: Outliers | null;

  constructor(
    scenario: Scenario,
    flow: PaymentFlow,
    clock: Clock,
    healthPolicy: HealthPolicy | undefined,
  ) {
    const { run, serverSide, dispatcher, windows } = flow;
    const { healthChecks, servers } = scenario;
    this.script = new FaultScript(scenario);
    this.faults = new RandomFaults(scenario, run.timers, clock);
    this.changes = new ServerChanges(
      scenario,
      run,
      serverSide,
      dispatcher,
      this.script,
      this.faults,
    );
    this.probes =
      healthChecks === undefined
        ? null
        : new HealthProbes(
            healthChecks,
            scenario,
            run,
            serverSide.servers,
            windows,
            this.changes,
            healthPolicy?.probed === undefined
              ? riseAndFall({ serverCount: servers.length, ...healthChecks })
              : healthPolicy,
          );
    this.outliers =
      healthPolicy === undefined || !isPassive(healthPolicy)
        ? null
        : new Outliers(run, this.changes, healthPolicy, servers.length);
    if (healthPolicy?.finished !== undefined) flow.door!.watcher = this.outliers;
    this.timerEvents = new TimerEvents(
      scenario,
      flow,
      this.changes,
      this.probes,
      this.outliers,
      clock,
    );
  }

  /** Leaves the first event of everything that comes by itself. */
  start(): void {
    this.faults.start();
    this.probes?.start();
    this.outliers?.start();
    this.timerEvents.start();
  }
}
