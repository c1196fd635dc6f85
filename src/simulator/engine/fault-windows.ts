import { type RandomStream, randomStream } from '#numerics/random-stream';
import type { Fault } from '#simulator/scenario/fault';
import type { Scenario } from '#simulator/scenario/scenario';

/** A fault that strikes some attempts while it lasts. */
interface Strike {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly probability: number;
  /** By server: 1 where it strikes; everywhere without. */
  readonly where: Uint8Array | undefined;
  readonly seenByProbes: boolean;
}

/**
 * The faults that last for a time and strike attempts, not servers: lost answers, errors, fast
 * failures, partitions. Each kind draws from a stream of its own, and only while it lasts.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'errors', probability: 1, fromMs: 200, untilMs: 300 }],
 * });
 * const windows = new FaultWindows(scenario);
 * [100, 200, 300].map((nowMs) => windows.comesOutWrong(0, nowMs)); // => [false, true, false]
 */
export class FaultWindows {
  private readonly losses: readonly Strike[];
  private readonly errors: readonly Strike[];
  private readonly fastFailures: readonly Strike[];
  private readonly partitions: readonly Strike[];
  private readonly lossRandom: RandomStream;
  private readonly errorRandom: RandomStream;
  private readonly fastFailureRandom: RandomStream;
  private readonly probeRandom: RandomStream;

  constructor(scenario: Scenario) {
    const { seed } = scenario;
    const of = (kind: Fault['kind']) =>
      scenario.faults.flatMap((fault) => (fault.kind === kind ? strikeOf(fault, scenario) : []));
    this.losses = of('lost-answers');
    this.errors = of('errors');
    this.fastFailures = of('fast-failures');
    this.partitions = of('partition');
    this.lossRandom = randomStream(seed, 'lost-answers');
    this.errorRandom = randomStream(seed, 'errors');
    this.fastFailureRandom = randomStream(seed, 'fast-failures');
    this.probeRandom = randomStream(seed, 'probes');
  }

  /** Whether an answer that leaves a server now is lost. */
  losesAnswer(server: number, nowMs: number): boolean {
    return this.cutsOff(server, nowMs) || strikes(this.losses, server, nowMs, this.lossRandom);
  }

  /** Whether the work that a server has done now came to nothing. */
  comesOutWrong(server: number, nowMs: number): boolean {
    return strikes(this.errors, server, nowMs, this.errorRandom);
  }

  /** Whether a server fails an attempt that reaches it now. */
  failsFast(server: number, nowMs: number): boolean {
    return strikes(this.fastFailures, server, nowMs, this.fastFailureRandom);
  }

  /** Whether the balancer cannot reach a server now. */
  cutsOff(server: number, nowMs: number): boolean {
    for (const { fromMs, untilMs, where } of this.partitions) {
      if (fromMs <= nowMs && nowMs < untilMs && where![server] === 1) return true;
    }
    return false;
  }

  /** Whether a health check of a server fails now, of errors that health checks see. */
  failsProbe(server: number, nowMs: number): boolean {
    const seen = (each: readonly Strike[]) => each.filter(({ seenByProbes }) => seenByProbes);
    const both = [...seen(this.errors), ...seen(this.fastFailures)];
    return strikes(both, server, nowMs, this.probeRandom);
  }
}

function strikeOf(fault: Fault, { servers }: Scenario): Strike[] {
  if (!('untilMs' in fault)) return [];
  const { fromMs, untilMs } = fault;
  const names = 'servers' in fault ? fault.servers : undefined;
  return [
    {
      fromMs,
      untilMs,
      probability: 'probability' in fault ? fault.probability : 1,
      where: names && Uint8Array.from(servers, ({ name }) => (names.includes(name) ? 1 : 0)),
      seenByProbes: 'seenByProbes' in fault && fault.seenByProbes,
    },
  ];
}

/** Draws once if anything may strike now. */
function strikes(
  each: readonly Strike[],
  server: number,
  nowMs: number,
  random: RandomStream,
): boolean {
  let escapes = 1;
  for (const { fromMs, untilMs, probability, where } of each) {
    if (fromMs <= nowMs && nowMs < untilMs && (where === undefined || where[server] === 1)) {
      escapes *= 1 - probability;
    }
  }
  return escapes < 1 && random.uniform() >= escapes;
}
