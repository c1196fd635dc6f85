import type { Fault } from '#simulator/scenario/fault';
import type { Scenario } from '#simulator/scenario/scenario';

/** What a scripted fault does to a server at one moment. */
export const Act = {
  down: 0,
  up: 1,
  seenDown: 2,
  seenUp: 3,
  hold: 4,
  resume: 5,
  /** Everything takes `factor` times as long; and no longer. */
  slow: 6,
  unslow: 7,
} as const;

/** One entry of the script. */
export interface Entry {
  readonly atMs: number;
  readonly act: number;
  readonly server: number;
  /** Of `slow` and `unslow`. */
  readonly factor: number;
}

/**
 * What the scenario's faults do to servers, in the order of time. What happens at one moment comes in
 * the scenario's order.
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   faults: [{ kind: 'down', server: 'a', fromMs: 200, untilMs: 300 }],
 * });
 * const script = new FaultScript(scenario);
 * script.nextMs; // => 200
 * script.take(); // => { atMs: 200, act: 0, server: 0, factor: 1 }
 */
export class FaultScript {
  /** When the next entry is due; Infinity when none is left. */
  nextMs = Number.POSITIVE_INFINITY;
  private readonly entries: readonly Entry[];
  private position = 0;

  constructor(scenario: Scenario) {
    const entries = scenario.faults.flatMap((fault) => entriesOf(fault, scenario));
    this.entries = Object.freeze(entries.sort((a, b) => a.atMs - b.atMs));
    this.seek(0);
  }

  /** The entry due at `nextMs`. */
  take(): Entry {
    const entry = this.entries[this.position]!;
    this.seek(this.position + 1);
    return entry;
  }

  private seek(position: number): void {
    this.position = position;
    this.nextMs = this.entries[position]?.atMs ?? Number.POSITIVE_INFINITY;
  }
}

function entriesOf(fault: Fault, scenario: Scenario): Entry[] {
  const indexOf = (name: string) => scenario.servers.findIndex((spec) => spec.name === name);
  switch (fault.kind) {
    case 'down': {
      const { fromMs, untilMs, noticedAfterMs } = fault;
      const [begin, end] = fault.whenDown === 'hold' ? [Act.hold, Act.resume] : [Act.down, Act.up];
      return spell(indexOf(fault.server), begin, end, fromMs, untilMs, noticedAfterMs);
    }
    case 'slow': {
      const { fromMs, untilMs, factor } = fault;
      const server = indexOf(fault.server);
      return [
        { atMs: fromMs, act: Act.slow, server, factor },
        { atMs: untilMs, act: Act.unslow, server, factor },
      ];
    }
    case 'partition': {
      // What it does to attempts is seen to elsewhere.
      const { fromMs, untilMs, noticedAfterMs } = fault;
      return fault.servers.flatMap((name) =>
        spell(indexOf(name), -1, -1, fromMs, untilMs, noticedAfterMs),
      );
    }
    case 'rolling-deploy':
      return rollingDeploy(fault, scenario);
    default:
      return [];
  }
}

/** A server is in some state for a while, and both changes are noticed later, if at all. */
function spell(
  server: number,
  begin: number,
  end: number,
  fromMs: number,
  untilMs: number,
  noticedAfterMs: number | null,
): Entry[] {
  const noticed = noticedAfterMs ?? Number.POSITIVE_INFINITY;
  const entries = [
    { atMs: fromMs, act: begin, server, factor: 1 },
    { atMs: fromMs + noticed, act: Act.seenDown, server, factor: 1 },
    { atMs: untilMs, act: end, server, factor: 1 },
    { atMs: untilMs + noticed, act: Act.seenUp, server, factor: 1 },
  ];
  return entries.filter(({ act, atMs }) => act >= 0 && atMs < Number.POSITIVE_INFINITY);
}

function rollingDeploy(fault: Fault & { kind: 'rolling-deploy' }, { servers }: Scenario): Entry[] {
  const { fromMs, drainMs, downMs, pauseMs } = fault;
  const names = fault.servers ?? servers.map(({ name }) => name);
  return names.flatMap((name, turn) => {
    const server = servers.findIndex((spec) => spec.name === name);
    const outMs = fromMs + turn * (drainMs + downMs + pauseMs);
    const upMs = outMs + drainMs + downMs;
    return [
      { atMs: outMs, act: Act.seenDown, server, factor: 1 },
      { atMs: outMs + drainMs, act: Act.down, server, factor: 1 },
      { atMs: upMs, act: Act.up, server, factor: 1 },
      { atMs: upMs, act: Act.seenUp, server, factor: 1 },
    ];
  });
}
