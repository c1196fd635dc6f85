import type { z } from 'zod';
import { createBalancer } from '#algorithms/balancing/catalog';
// Whoever has checked a scenario can run it, whatever it needs.
import '#simulator/engine/parts';
import type { Fault } from '#simulator/scenario/fault';
import { faultProblems } from '#simulator/scenario/fault-problems';
import type { faultSchema } from '#simulator/scenario/fault-schema';
import { policyProblems } from '#simulator/scenario/policy-problems';
import type { Scenario } from '#simulator/scenario/scenario';
import { ScenarioError, type ScenarioProblem } from '#simulator/scenario/scenario-error';
import { scenarioSchema } from '#simulator/scenario/scenario-schema';
import { LIMITS } from '#simulator/scenario/schema-parts';
import { tierScenario } from '#simulator/scenario/tier-scenario';
import { trafficProblems } from '#simulator/scenario/traffic-problems';

type PoolShape = Pick<z.output<typeof scenarioSchema>, 'faults' | 'healthChecks'>;

/** What else to hold a scenario against. */
export interface ParseOptions {
  /** Throws for a balancer that there is not; looks into the library's catalog unless given. */
  readonly checkBalancer?: (name: string, options: unknown) => void;
}

/**
 * Checks a scenario from anywhere, fills in what was left out and turns durations into milliseconds.
 * @param input a `ScenarioInput`, if all is well; whatever the world sent, if not
 * @throws ScenarioError naming every problem found: path, value and expectation
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '2s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * });
 * scenario.durationMs // => 2000
 * scenario.servers[0].slots // => 1
 */
export function parseScenario(input: unknown, options: ParseOptions = {}): Scenario {
  const shape = scenarioSchema.safeParse(input);
  if (!shape.success) {
    throw new ScenarioError(shape.error.issues.flatMap((issue) => problemsOf(issue, input)));
  }
  const { durationMs, tiers, ...rest } = shape.data;
  const check = options.checkBalancer ?? createBalancer;
  const first: Scenario = { durationMs, ...rest, ...completePool(rest, durationMs) };
  const behind = tiers?.map((tier, index) => ({
    ...tier,
    name: tier.name ?? `tier-${index + 2}`,
    ...completePool(tier, durationMs),
  }));
  const scenario: Scenario = behind === undefined ? first : { ...first, tiers: behind };
  const problems = [...trafficProblems(scenario), ...poolProblems(scenario, check)];
  for (const [index, tier] of (behind ?? []).entries()) {
    const found = poolProblems(tierScenario(scenario, tier, index), check);
    problems.push(...found.map((each) => ({ ...each, path: `tiers[${index}].${each.path}` })));
  }
  if (problems.length > 0) throw new ScenarioError(problems);
  return scenario;
}

/** Fills in what depends on the rest of the pool. */
function completePool(
  { faults, healthChecks }: PoolShape,
  durationMs: number,
): { readonly faults: readonly Fault[] } {
  return { faults: faults.map((fault) => complete(fault, durationMs, healthChecks ? null : 0)) };
}

function poolProblems(
  scenario: Scenario,
  checkBalancer: (name: string, options: unknown) => void,
): ScenarioProblem[] {
  return [
    ...ticks(scenario),
    ...serverNames(scenario),
    ...scenario.faults.flatMap((fault, index) => faultProblems(scenario, fault, index)),
    ...balancerProblems(scenario, checkBalancer),
    ...policyProblems(scenario),
  ];
}

function serverNames({ servers }: Scenario): ScenarioProblem[] {
  const seen = new Set<string>();
  return servers.flatMap(({ name }, index) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const path = `servers[${index}].name`;
    return [{ path, got: JSON.stringify(name), expected: 'a name that no other server has' }];
  });
}

function complete(
  fault: z.output<typeof faultSchema>,
  durationMs: number,
  noticedAfterMs: number | null,
): Fault {
  switch (fault.kind) {
    case 'down':
    case 'partition':
    case 'random':
      return fault.noticedAfterMs === undefined
        ? { ...fault, noticedAfterMs }
        : { ...fault, noticedAfterMs: fault.noticedAfterMs };
    case 'rolling-deploy':
      return fault;
    default:
      return { ...fault, untilMs: fault.untilMs ?? durationMs };
  }
}

/** Events that come by themselves, and must come to an end. */
function ticks({ durationMs, servers, balancer, healthChecks }: Scenario): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const bound = (path: string, everyMs: number | undefined, count: number) => {
    if (everyMs === undefined || (durationMs / everyMs) * count <= LIMITS.payments) return;
    const expected = `a longer time: at most ${LIMITS.payments} of them in the run`;
    problems.push({ path, got: String(everyMs), expected });
  };
  bound('balancer.staleMs', balancer.staleMs, 1);
  bound('healthChecks.intervalMs', healthChecks?.intervalMs, servers.length);
  return problems;
}

function balancerProblems(
  { balancer }: Scenario,
  check: (name: string, options: unknown) => void,
): ScenarioProblem[] {
  try {
    check(balancer.name, balancer.options);
    return [];
  } catch (error) {
    const expected = `one that can be made (${error instanceof Error ? error.message : error})`;
    return [{ path: 'balancer', got: shown(balancer.name), expected }];
  }
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): ScenarioProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const got = shown(valueAt(input, [...issue.path, key]));
      return { path: pathText([...issue.path, key]), got, expected: 'nothing by this name' };
    });
  }
  const got = shown(valueAt(input, issue.path));
  return [{ path: pathText(issue.path), got, expected: issue.message }];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
}

/** `['servers', 1, 'speed']` as `servers[1].speed`. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** The value in a line of text. NaN and Infinity are not JSON; nor is what is missing. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
