import type { z } from 'zod';
import { createBalancer } from '#algorithms/balancing/catalog';
import type { Fault, Scenario } from '#simulator/scenario/scenario';
import { ScenarioError, type ScenarioProblem } from '#simulator/scenario/scenario-error';
import { LIMITS, scenarioSchema } from '#simulator/scenario/scenario-schema';

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
  const { faults, ...rest } = shape.data;
  const scenario: Scenario = {
    ...rest,
    faults: faults.map(
      (fault): Fault =>
        fault.kind === 'down'
          ? fault
          : { ...fault, untilMs: fault.untilMs ?? shape.data.durationMs },
    ),
  };
  const problems = [
    ...payments(scenario),
    ...serverNames(scenario),
    ...scenario.faults.flatMap((fault, index) => faultProblems(scenario, fault, index)),
    ...balancerProblems(scenario, options.checkBalancer ?? createBalancer),
  ];
  if (problems.length > 0) throw new ScenarioError(problems);
  return scenario;
}

function payments({ traffic: { arrivalsPerSec }, durationMs }: Scenario): ScenarioProblem[] {
  if ((arrivalsPerSec * durationMs) / 1000 <= LIMITS.payments) return [];
  const most = `a rate that makes at most ${LIMITS.payments} payments in ${durationMs} ms`;
  return [{ path: 'traffic.arrivalsPerSec', got: String(arrivalsPerSec), expected: most }];
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

function faultProblems(scenario: Scenario, fault: Fault, index: number): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const expect = (field: string, got: unknown, expected: string) =>
    problems.push({ path: `faults[${index}].${field}`, got: shown(got), expected });
  if (fault.untilMs <= fault.fromMs) {
    expect('untilMs', fault.untilMs, `a time after fromMs, ${fault.fromMs}`);
  }
  if (fault.kind === 'down' && !scenario.servers.some(({ name }) => name === fault.server)) {
    expect('server', fault.server, 'the name of a server of the scenario');
  }
  if (fault.kind === 'lost-answers' && scenario.client.timeoutMs === null) {
    expect('kind', fault.kind, 'a client.timeoutMs with it: else the client waits for ever');
  }
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
