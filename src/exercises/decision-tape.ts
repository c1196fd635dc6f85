import { admissionTape } from '#exercises/tapes/admission-tape';
import { balancerTape } from '#exercises/tapes/balancer-tape';
import { clientPolicyTape } from '#exercises/tapes/client-policy-tape';
import { healthPolicyTape } from '#exercises/tapes/health-policy-tape';
import type { Decisions, HookTape } from '#exercises/tapes/hook-tape';
import { serverHandlerTape } from '#exercises/tapes/server-handler-tape';
import { BalancerError } from '#simulator/engine/dispatcher';
import type { HookName, Policies } from '#simulator/policies/hooks';
import type { Report } from '#simulator/report';
import type { ScenarioInput } from '#simulator/scenario/scenario';
import { simulate } from '#simulator/simulate';

const TAPES: { readonly [Name in HookName]: HookTape<Policies[Name]> } = {
  balancer: balancerTape,
  clientPolicy: clientPolicyTape,
  admission: admissionTape,
  healthPolicy: healthPolicyTape,
  serverHandler: serverHandlerTape,
};

const KINDS = { whole: Int32Array, double: Float64Array } as const;
const FIRST_CAPACITY = 1024;
/** Numbers on one tape: more than any exercise's scenario makes. */
const MOST_NUMBERS = 2_000_000;

/**
 * A policy that decides as another does, and the tape on which it writes each decision down.
 * @example
 * const { policy, tape } = recorded('balancer', { pick: (servers) => servers[1] })
 * policy.pick([{ index: 0 }, { index: 1 }])
 * [...tape()] // => [1]
 */
export function recorded<Name extends HookName>(
  hook: Name,
  inner: Policies[Name],
): { readonly policy: Policies[Name]; readonly tape: () => Decisions } {
  const { numbers, recorder } = TAPES[hook];
  const Kind = KINDS[numbers];
  let written: Decisions = new Kind(FIRST_CAPACITY);
  let count = 0;
  const write = (value: number) => {
    if (count === written.length) {
      const grown = new Kind(count * 2);
      grown.set(written);
      written = grown;
    }
    written[count++] = value;
  };
  return { policy: recorder(inner, write), tape: () => written.slice(0, count) };
}

/**
 * Runs a scenario again with the decisions of a tape. Whatever the learner's code said of its own
 * run, this is what its decisions come to. What a policy would show of its state is not on a tape,
 * and so not in the report.
 * @param hook whose decisions they are
 * @throws RangeError when the tape holds what is no decision, such as a server that is not there, or
 *   is too short or too long
 */
export function replayed(
  scenario: ScenarioInput,
  decisions: Decisions,
  hook: HookName = 'balancer',
): Report {
  let next = 0;
  const read = () => {
    const value = decisions[next++];
    if (value === undefined) throw new RangeError('the decision tape is too short');
    return value;
  };
  let report: Report;
  try {
    report = simulate(scenario, { [hook]: TAPES[hook].replayer(read) });
  } catch (error) {
    // What a balancer throws comes wrapped in words for those who write balancers.
    throw error instanceof BalancerError && error.cause instanceof RangeError ? error.cause : error;
  }
  if (next !== decisions.length) throw new RangeError('the decision tape is too long');
  return report;
}

/** Whether data is a tape of a hook, as far as each number for itself can tell. Only a replay knows the rest. */
export function isTape(data: unknown, hook: HookName, serverCount: number): data is Decisions {
  const { numbers, mayHold } = TAPES[hook];
  if (!(data instanceof Int32Array || data instanceof Float64Array)) return false;
  return (
    data instanceof KINDS[numbers] &&
    data.length <= MOST_NUMBERS &&
    data.every((value: number) => mayHold(value, serverCount))
  );
}
