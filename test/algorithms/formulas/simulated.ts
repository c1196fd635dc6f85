import { expect } from 'vitest';
import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { type Hooks, type Report, type ScenarioInput, simulate, trace } from '#simulator/index';
import { TRANSITION_WIDTH, Transition } from '#simulator/trace';

/** How many standard errors an exact value may be from what was measured. */
const ERRORS = 4;
/** Independent runs of a case: by Student's t with 11 degrees of freedom a right one fails 1 in 500. */
const RUNS = 12;

/** The share of arrivals that saw something. Random arrivals see time averages. */
type Seen = (what: string) => number;

/** A number that a formula knows, and how to read it from a run. */
interface Measure {
  readonly exact: number;
  /** What a run's number is rounded by, where it is. */
  readonly rounding?: number;
  of(report: Report, seen: Seen): number;
}

/** A scenario and what a formula says of it. */
interface Case {
  readonly scenario: ScenarioInput;
  /** Cases that shared seeds would be off together. */
  readonly firstSeed: number;
  readonly measures: Readonly<Record<string, Measure>>;
  /** The most that a standard error may be, as a share of the exact value; 0.01 unless given. */
  readonly errorShare?: number;
  /** What an arrival sees of the servers. */
  look?(servers: readonly Server[]): readonly string[];
  /** Instead of the first server, where `look` is given. */
  balancer?(): Balancer;
}

/** Random arrivals until there were about so many, exponential work of 1 ms, one server, no retries. */
export function open(
  arrivalsPerMs: number,
  payments: number,
  parts: Partial<ScenarioInput>,
): ScenarioInput {
  return {
    version: 1,
    durationMs: payments / arrivalsPerMs,
    traffic: { kind: 'poisson', arrivalsPerSec: arrivalsPerMs * 1000 },
    servers: [{ name: 'a' }],
    service: { kind: 'exponential', meanMs: 1 },
    balancer: { name: 'round-robin' },
    ...parts,
  };
}

/**
 * Runs a case with seeds of its own and compares each measure with what is exact: within four
 * standard errors, which must be small beside the value so that a wrong formula cannot hide.
 */
export function expectSimulated(one: Case): void {
  const { scenario, firstSeed, measures, errorShare = 0.01 } = one;
  const names = Object.keys(measures);
  const rows = Array.from({ length: RUNS }, (_, run) => {
    const { hooks, seen } = watched(one);
    const report = simulate({ ...scenario, seed: firstSeed * 1000 + run }, hooks);
    return names.map((name) => measures[name]!.of(report, seen));
  });
  for (const [at, name] of names.entries()) {
    const { exact, rounding = 0 } = measures[name]!;
    const { mean, standardError } = summary(rows.map((row) => row[at]!));
    const shown = `${name} = ${mean} ± ${standardError}, exactly ${exact}`;
    expect(Math.abs(mean - exact) - rounding, shown).toBeLessThanOrEqual(ERRORS * standardError);
    expect(standardError, shown).toBeLessThanOrEqual(errorShare * exact);
  }
}

/**
 * The shares of payments that wait longer than each of some times, from traces of runs, compared with
 * what is exact in the same way.
 */
export function expectWaits(
  scenario: ScenarioInput,
  firstSeed: number,
  exactByTime: ReadonlyMap<number, number>,
): void {
  const runs = Array.from({ length: RUNS }, (_, run) =>
    waitsOf({ ...scenario, seed: firstSeed * 1000 + run }),
  );
  for (const [timeMs, exact] of exactByTime) {
    const shares = runs.map((waits) => waits.filter((wait) => wait > timeMs).length / waits.length);
    const { mean, standardError } = summary(shares);
    const shown = `P(wait > ${timeMs}) = ${mean} ± ${standardError}, exactly ${exact}`;
    expect(Math.abs(mean - exact), shown).toBeLessThanOrEqual(ERRORS * standardError);
    expect(standardError, shown).toBeLessThanOrEqual(0.04 * exact);
  }
}

/** From sending to the start of the work, of every payment that started. */
function waitsOf(scenario: ScenarioInput): number[] {
  const { transitions } = trace(scenario);
  const sentMs = new Map<number, number>();
  const waits: number[] = [];
  for (let row = 0; row < transitions.length; row += TRANSITION_WIDTH) {
    const [timeMs, kind, payment] = transitions.slice(row, row + 3);
    if (kind === Transition.sent) sentMs.set(payment!, timeMs!);
    if (kind === Transition.started) waits.push(timeMs! - sentMs.get(payment!)!);
  }
  return waits;
}

/** A balancer that counts what each arrival sees. */
function watched({ look, balancer }: Case): { hooks: Hooks; seen: Seen } {
  const counts = new Map<string, number>();
  let arrivals = 0;
  const inner = balancer?.();
  const pick: Balancer['pick'] = (servers, request, context) => {
    arrivals++;
    for (const what of look?.(servers) ?? []) counts.set(what, (counts.get(what) ?? 0) + 1);
    return inner ? inner.pick(servers, request, context) : servers[0];
  };
  return {
    hooks: look ? { balancer: { ...inner, pick } } : {},
    seen: (what) => (counts.get(what) ?? 0) / arrivals,
  };
}

function summary(values: readonly number[]): { mean: number; standardError: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** Of payments that succeeded. */
export const meanResponse = ({ responseMs }: Report): number => responseMs.mean;

/** Attempts that wait, at all servers. */
export const meanQueue = ({ servers }: Report): number =>
  servers.reduce((sum, server) => sum + server.meanQueue, 0);
