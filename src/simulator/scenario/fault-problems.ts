import type { Fault } from '#simulator/scenario/fault';
import type { Scenario } from '#simulator/scenario/scenario';
import type { ScenarioProblem } from '#simulator/scenario/scenario-error';
import { LIMITS } from '#simulator/scenario/schema-parts';

/**
 * What a fault demands of the rest of its scenario.
 * @example
 * const scenario = { servers: [{ name: 'a' }], client: { timeoutMs: 100 }, durationMs: 1000 };
 * const fault = { kind: 'slow', server: 'b', factor: 2, fromMs: 0, untilMs: 10 };
 * faultProblems(scenario, fault, 3).map(({ path }) => path) // => ['faults[3].server']
 */
export function faultProblems(scenario: Scenario, fault: Fault, index: number): ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  const expect = (field: string, got: unknown, expected: string) =>
    problems.push({
      path: `faults[${index}].${field}`,
      got: typeof got === 'string' ? JSON.stringify(got) : String(got),
      expected,
    });
  if ('untilMs' in fault && fault.untilMs <= fault.fromMs) {
    expect('untilMs', fault.untilMs, `a time after fromMs, ${fault.fromMs}`);
  }
  const known = (name: string) => scenario.servers.some((server) => server.name === name);
  if ('server' in fault && !known(fault.server)) {
    expect('server', fault.server, 'the name of a server of the scenario');
  }
  for (const [at, name] of ('servers' in fault ? (fault.servers ?? []) : []).entries()) {
    if (!known(name)) expect(`servers[${at}]`, name, 'the name of a server of the scenario');
  }
  const losesAnswers = fault.kind === 'lost-answers' || fault.kind === 'partition';
  const { timeoutMs, deadlineMs } = scenario.client;
  if (losesAnswers && timeoutMs === null && deadlineMs === undefined) {
    expect('kind', fault.kind, 'a client.timeoutMs with it: else the client waits for ever');
  }
  if (fault.kind === 'random') {
    const cycles = scenario.durationMs / (fault.mtbfMs + fault.mttrMs);
    if (cycles * scenario.servers.length > LIMITS.payments) {
      expect('mtbfMs', fault.mtbfMs, 'a longer time: there would be no end of failures');
    }
  }
  return problems;
}
