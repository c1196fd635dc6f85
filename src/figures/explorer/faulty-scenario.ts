import type { ScenarioInput } from '#simulator/scenario/scenario';

/** Failures of one server that a run for one dot sees, about. */
const CYCLES = 400;
/** An hour is simulated as a second: shares of time stay the same. */
const HOUR_MS = 1000;

/** So many servers, each up and down for exponential times with these means. */
export function faultyScenario(
  serverCount: number,
  mttfHours: number,
  mttrHours: number,
): ScenarioInput {
  const cycleMs = (mttfHours + mttrHours) * HOUR_MS;
  const names = Array.from({ length: serverCount }, (_, i) => `server ${i + 1}`);
  return {
    version: 1,
    name: `${serverCount} servers that fail`,
    seed: 1,
    durationMs: Math.ceil(CYCLES * cycleMs),
    // Up or down is by the clock; a few payments keep the report from being empty.
    traffic: { kind: 'even', arrivalsPerSec: 1000 / cycleMs },
    servers: names.map((name) => ({ name })),
    service: { kind: 'fixed', meanMs: 1 },
    balancer: { name: 'round-robin' },
    // The simulator's MTBF is the mean up time.
    faults: [{ kind: 'random', mtbfMs: mttfHours * HOUR_MS, mttrMs: mttrHours * HOUR_MS }],
  };
}
