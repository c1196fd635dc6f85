import { type RandomStream, randomStream } from '#numerics/random-stream';
import { TimerKind } from '#simulator/engine/timer-kind';
import type { Clock } from '#simulator/kernel/clock';
import type { Timers } from '#simulator/kernel/timers';
import type { Fault } from '#simulator/scenario/fault';
import type { Scenario } from '#simulator/scenario/scenario';

/** Servers that fail together, and by which law. */
export interface FailureUnit {
  readonly servers: readonly number[];
  readonly whenDown?: 'fail' | 'hold' | undefined;
  readonly mtbfMs: number;
  readonly mttrMs: number;
  readonly noticedAfterMs: number | null;
  readonly random: RandomStream;
}

/**
 * Failures by chance: each unit is up and down in turn, for exponential times, and draws them from a
 * stream of its own, so that another unit shifts nothing. A unit is a server, or a zone whose servers
 * share a cause.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }, { name: 'b' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'random', per: 'zone', mtbfMs: '2h', mttrMs: '1min' }],
 * });
 * new RandomFaults(scenario, {}, {}).units.map(({ servers }) => servers); // => [[0, 1]]
 */
export class RandomFaults {
  readonly units: readonly FailureUnit[];
  private readonly timers: Timers;
  private readonly clock: Clock;

  constructor(scenario: Scenario, timers: Timers, clock: Clock) {
    this.timers = timers;
    this.clock = clock;
    this.units = scenario.faults.flatMap((fault, index) =>
      fault.kind === 'random' ? unitsOf(fault, index, scenario) : [],
    );
  }

  /** Every unit begins up. */
  start(): void {
    for (let unit = 0; unit < this.units.length; unit++) this.awaitFailure(unit);
  }

  /** Leaves the events that follow a failure. */
  failed(unit: number): void {
    const { mttrMs, random } = this.units[unit]!;
    this.leave(mttrMs * random.exponential(), TimerKind.repair, unit);
    this.leaveNotice(TimerKind.failureNoticed, unit);
  }

  /** Leaves the events that follow a repair. */
  repaired(unit: number): void {
    this.awaitFailure(unit);
    this.leaveNotice(TimerKind.repairNoticed, unit);
  }

  private awaitFailure(unit: number): void {
    const { mtbfMs, random } = this.units[unit]!;
    this.leave(mtbfMs * random.exponential(), TimerKind.failure, unit);
  }

  private leaveNotice(kind: number, unit: number): void {
    const { noticedAfterMs } = this.units[unit]!;
    if (noticedAfterMs !== null) this.leave(noticedAfterMs, kind, unit);
  }

  private leave(delayMs: number, kind: number, unit: number): void {
    const { clock } = this;
    this.timers.push(clock.nowMs + delayMs, clock.nextSequence(), kind, unit, 0);
  }
}

function unitsOf(
  fault: Fault & { kind: 'random' },
  index: number,
  { seed, servers }: Scenario,
): FailureUnit[] {
  const named = servers.flatMap(({ name, zone }, position) =>
    fault.servers === undefined || fault.servers.includes(name) ? [{ name, zone, position }] : [],
  );
  const groups = new Map<string, number[]>();
  for (const { name, zone, position } of named) {
    const key = fault.per === 'zone' ? zone : name;
    groups.set(key, [...(groups.get(key) ?? []), position]);
  }
  return [...groups].map(([key, positions]) => ({
    servers: positions,
    whenDown: fault.whenDown,
    mtbfMs: fault.mtbfMs,
    mttrMs: fault.mttrMs,
    noticedAfterMs: fault.noticedAfterMs,
    random: randomStream(seed, `failures-${index}-${fault.per}-${key}`),
  }));
}
