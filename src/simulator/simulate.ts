import { Engine, type EngineOptions } from '#simulator/engine';
import type { Hooks } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import { parseScenario } from '#simulator/scenario/parse-scenario';
import type { Scenario, ScenarioInput } from '#simulator/scenario/scenario';

/** Events at a go: V8 runs a loop that is called often faster than one that never returns. */
const CHUNK = 20_000;

/**
 * Runs a scenario to its end.
 * @throws ScenarioError when it cannot be run; BalancerError when the balancer fails; RangeError when a queue grows without bound
 * @example
 * const report = simulate({
 *   version: 1, durationMs: '10s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * report.offered === report.succeeded + report.failed + report.inFlight // => true
 */
export function simulate(scenario: Scenario | ScenarioInput, hooks: Hooks = {}): Report {
  return runToEnd(scenario, hooks).report();
}

/**
 * Runs a scenario once with each seed, for comparisons that one run cannot settle.
 * @param seeds whole numbers from 0 to 2³² − 1
 * @throws as `simulate` does
 * @example
 * const reports = replicate({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * }, [1, 2]);
 * reports.map((report) => report.seed); // => [1, 2]
 */
export function replicate(scenario: Scenario | ScenarioInput, seeds: readonly number[]): Report[] {
  return seeds.map((seed) => simulate({ ...scenario, seed }));
}

/**
 * Runs a scenario to its end and tells everything that happened.
 * @returns `transitions`: rows of `TRANSITION_WIDTH` numbers, in the order of time
 * @throws as `simulate` does; RangeError when there are more than 2,000,000 rows
 * @example
 * const { transitions } = trace({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * transitions[1] === Transition.sent // => true
 */
export function trace(
  scenario: Scenario | ScenarioInput,
  hooks: Hooks = {},
): { readonly transitions: Float64Array; readonly report: Report } {
  const engine = runToEnd(scenario, { ...hooks, traced: true });
  return { transitions: engine.drainTransitions(), report: engine.report() };
}

function runToEnd(scenario: Scenario | ScenarioInput, options: EngineOptions): Engine {
  const engine = new Engine(parseScenario(scenario), options);
  while (engine.runUntil(Number.POSITIVE_INFINITY, CHUNK));
  return engine;
}
