import type { Random } from '#numerics/random-stream';
import type { Scenario } from '#simulator/scenario/scenario';

/** What a scripted fault does at one moment. */
export const Act = { down: 0, up: 1, seenDown: 2, seenUp: 3 } as const;

interface Entry {
  readonly atMs: number;
  readonly act: number;
  readonly server: number;
}

/**
 * The scenario's faults, in the order of time. Those of one moment come in the scenario's order.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'down', server: 'a', fromMs: 200, untilMs: 300 }],
 * });
 * const script = new FaultScript(scenario, randomStream(1, 'lost-answers'));
 * script.nextMs; // => 200
 * script.take(); // => { atMs: 200, act: 0, server: 0 }
 */
export class FaultScript {
  /** When the next entry is due; Infinity when none is left. */
  nextMs = Number.POSITIVE_INFINITY;
  private readonly entries: readonly Entry[];
  private readonly losses: readonly { fromMs: number; untilMs: number; probability: number }[];
  private readonly random: Random;
  private position = 0;

  constructor(scenario: Scenario, random: Random) {
    this.random = random;
    this.losses = scenario.faults.filter((fault) => fault.kind === 'lost-answers');
    this.entries = scenario.faults
      .filter((fault) => fault.kind === 'down')
      .flatMap(({ server: name, fromMs, untilMs, noticedAfterMs }) => {
        const server = scenario.servers.findIndex((spec) => spec.name === name);
        return [
          { atMs: fromMs, act: Act.down, server },
          { atMs: fromMs + noticedAfterMs, act: Act.seenDown, server },
          { atMs: untilMs, act: Act.up, server },
          { atMs: untilMs + noticedAfterMs, act: Act.seenUp, server },
        ];
      })
      .sort((a, b) => a.atMs - b.atMs);
    this.nextMs = this.entries[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** The entry due at `nextMs`. */
  take(): Entry {
    const entry = this.entries[this.position++]!;
    this.nextMs = this.entries[this.position]?.atMs ?? Number.POSITIVE_INFINITY;
    return entry;
  }

  /** Whether an answer that leaves a server now is lost. Draws only while answers may be lost. */
  losesAnswer(nowMs: number): boolean {
    if (this.losses.length === 0) return false;
    let arrives = 1;
    for (const { fromMs, untilMs, probability } of this.losses) {
      if (fromMs <= nowMs && nowMs < untilMs) arrives *= 1 - probability;
    }
    return arrives < 1 && this.random.uniform() >= arrives;
  }
}
