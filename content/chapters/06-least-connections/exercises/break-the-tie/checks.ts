import type { Call, Checks, MethodCall, Outcome, Verdict } from 'evenkeel/exercises';
import type { ScenarioInput } from 'evenkeel/simulator';

const names = ['ada', 'bao', 'cal'];
const make = { factory: 'leastConnections' };
/** Percentage points that a share may be off in a whole run. */
const TOLERANCE = 3;

interface Seen {
  readonly inFlight?: number;
  readonly weight?: number;
  readonly up?: boolean;
}

const pick = (seen: readonly Seen[]): MethodCall => ({
  method: 'pick',
  args: [
    seen.map((each, index) => ({
      index,
      name: names[index],
      zone: '',
      priority: 0,
      queued: 0,
      responseMs: 0,
      inFlight: 0,
      weight: 1,
      up: true,
      ...each,
    })),
  ],
});
const calls = (count: number, seen: readonly Seen[]): Call => ({
  kind: 'calls',
  make,
  calls: Array.from({ length: count }, () => pick(seen)),
});

const EQUAL = [{}, {}, {}];
const UNEQUAL = [{ weight: 5 }, { weight: 1 }, { weight: 1 }];
const PARTLY_UP = [{}, { up: false }, {}];
const IDLE: ScenarioInput = {
  version: 1,
  name: 'a quiet night',
  seed: 11,
  durationMs: '10min',
  traffic: { kind: 'poisson', arrivalsPerSec: 2 },
  servers: names.map((name) => ({ name })),
  service: { kind: 'exponential', meanMs: 50 },
  balancer: { name: 'least-connections' },
};

export const checks: Checks = {
  plan: () => [
    calls(1, [{ inFlight: 2 }, { inFlight: 3, weight: 2 }, { inFlight: 4, weight: 4 }]),
    calls(1, [{ inFlight: 3 }, { inFlight: 1 }, { inFlight: 2 }]),
    calls(30, EQUAL),
    calls(35, UNEQUAL),
    calls(20, PARTLY_UP),
    calls(1, [{ up: false }, { up: false }, { up: false }]),
    { kind: 'simulate', make, scenario: IDLE },
  ],
  judge: ([weighted, plain, equal, unequal, partly, nobody, quiet]) => [
    chooses('fewest-for-weight', [
      [weighted, 'cal'],
      [plain, 'bao'],
    ]),
    shares('in-turn', equal, [10, 10, 10]),
    shares('by-weight', unequal, [25, 5, 5]),
    shares('up-only', partly, [10, 0, 10]),
    chooses('none-up', [[nobody, '–']]),
    quietNight(quiet),
  ],
};

function failed(check: string, outcome: Outcome | undefined): Verdict {
  const message = outcome?.kind === 'error' ? outcome.message : 'nothing came back';
  return { check, passed: false, message: 'failed', values: { message } };
}

/** The names of the servers that were picked; `undefined` when a call threw. */
function picked(outcome: Outcome | undefined): readonly string[] | undefined {
  if (outcome?.kind !== 'values') return undefined;
  const found = outcome.values.map((each) => {
    if ('error' in each) return undefined;
    const server = each.value as { readonly name?: unknown } | null | undefined;
    return typeof server?.name === 'string' ? server.name : '–';
  });
  return found.every((name) => name !== undefined) ? (found as string[]) : undefined;
}

function thrown(outcome: Outcome | undefined): Outcome | undefined {
  if (outcome?.kind !== 'values') return outcome;
  const first = outcome.values.find((each) => 'error' in each);
  return first && 'error' in first ? { kind: 'error', message: first.error } : outcome;
}

function chooses(
  check: string,
  cases: readonly (readonly [Outcome | undefined, string])[],
): Verdict {
  for (const [outcome, expected] of cases) {
    const got = picked(outcome)?.[0];
    if (got === undefined) return failed(check, thrown(outcome));
    if (got !== expected) {
      return { check, passed: false, message: 'choice', values: { expected, got } };
    }
  }
  return { check, passed: true };
}

function shares(check: string, outcome: Outcome | undefined, expected: readonly number[]): Verdict {
  const got = picked(outcome);
  if (!got) return failed(check, thrown(outcome));
  const counts = names.map((name) => got.filter((each) => each === name).length);
  const sick = expected.findIndex((wanted, index) => wanted === 0 && counts[index] > 0);
  if (sick >= 0) return { check, passed: false, message: 'down', values: { name: names[sick] } };
  const wrong = expected.findIndex((wanted, index) => counts[index] !== wanted);
  if (wrong >= 0) {
    const values = { name: names[wrong], count: counts[wrong], wanted: expected[wrong] };
    return { check, passed: false, message: 'share', values };
  }
  return { check, passed: true };
}

function quietNight(outcome: Outcome | undefined): Verdict {
  const check = 'whole-run';
  if (outcome?.kind !== 'report') return failed(check, outcome);
  const { servers, attempts } = outcome.report;
  for (const { name, dispatched } of servers) {
    const percent = Math.round((100 * dispatched) / attempts);
    if (Math.abs(percent - 100 / names.length) <= TOLERANCE) continue;
    return { check, passed: false, message: 'percent', values: { name, percent } };
  }
  return { check, passed: true };
}
