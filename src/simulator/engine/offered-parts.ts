import type { anyServiceDistribution } from '#simulator/engine/any-service-distribution';
import type { ClosedUsers } from '#simulator/engine/closed-users';
import type { FaultWindows } from '#simulator/engine/fault-windows';
import type { FreshServers } from '#simulator/engine/fresh-servers';
import type { GuardedDispatching } from '#simulator/engine/guarded-dispatching';
import type { HandlerCall } from '#simulator/engine/handler-call';
import type { namedPolicies } from '#simulator/engine/named-policies';
import { Offer } from '#simulator/engine/offer';
import type { OpenAttempts } from '#simulator/engine/open-attempts';
import type { PolicyGauges } from '#simulator/engine/policy-gauges';
import type { SeveralDispatchers } from '#simulator/engine/several-dispatchers';
import type { checkedDistribution } from '#simulator/policies/checked-distribution';
import type { Pool, Scenario } from '#simulator/scenario/scenario';
import type { anyArrivals } from '#simulator/traffic/any-arrivals';
import type { RequestMix } from '#simulator/traffic/request-mix';

/** What the way of a payment does without as long as a scenario is plain. */
export interface EngineParts {
  readonly ClosedUsers: typeof ClosedUsers;
  readonly FaultWindows: typeof FaultWindows;
  readonly FreshServers: typeof FreshServers;
  readonly GuardedDispatching: typeof GuardedDispatching;
  readonly HandlerCall: typeof HandlerCall;
  readonly OpenAttempts: typeof OpenAttempts;
  readonly PolicyGauges: typeof PolicyGauges;
  readonly RequestMix: typeof RequestMix;
  readonly SeveralDispatchers: typeof SeveralDispatchers;
  readonly anyArrivals: typeof anyArrivals;
  readonly anyServiceDistribution: typeof anyServiceDistribution;
  readonly checkedDistribution: typeof checkedDistribution;
  readonly namedPolicies: typeof namedPolicies;
}

/**
 * Made by `engine/parts`, when that is loaded: an engine does not import them, so that a page whose
 * figures are plain need not fetch them.
 */
export const engineParts: Offer<EngineParts> = new Offer('parts of the engine');

/**
 * Whether a run of this scenario needs the parts from its start on.
 * @example
 * needsParts(parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 * })); // => false
 */
export function needsParts(scenario: Scenario): boolean {
  const { traffic, servers, service, balancer } = scenario;
  return (
    scenario.faults.length > 0 ||
    scenario.healthChecks !== undefined ||
    scenario.balancers !== undefined ||
    scenario.tiers !== undefined ||
    balancer.staleMs !== undefined ||
    hasOpenAttempts(scenario) ||
    isMixed(scenario) ||
    namesPolicies(scenario) ||
    !(traffic.kind === 'poisson' || traffic.kind === 'even') ||
    !(service.kind === 'exponential' || service.kind === 'fixed') ||
    servers.some(({ slowStart }) => slowStart !== undefined)
  );
}

/**
 * Whether a pool names policies of the catalog.
 * @example namesPolicies({ client: { retries: { count: 1, delayMs: 0 } } }); // => false
 */
export function namesPolicies({ client, admission, shedding, healthPolicy }: Pool): boolean {
  const { backoff, budget, on } = client.retries;
  const named = [backoff, budget, on, client.guards, admission, shedding, healthPolicy];
  return named.some((each) => each !== undefined);
}

/**
 * Whether something differs from payment to payment: its kind, its merchant or its address.
 * @example isMixed({ traffic: { kind: 'even', merchants: { count: 9, exponent: 1 } } }); // => true
 */
export function isMixed({ traffic }: Pick<Scenario, 'traffic'>): boolean {
  const { mix, merchants, clients } = traffic;
  return mix !== undefined || merchants !== undefined || clients !== undefined;
}

/**
 * Whether clients do more than wait for one attempt at a time: hedge, give up at a deadline, or lose
 * patience.
 * @example hasOpenAttempts({ client: { deadlineMs: 90 } }); // => true
 */
export function hasOpenAttempts({ client }: Pick<Scenario, 'client'>): boolean {
  const { patience, deadlineMs, hedge } = client;
  return patience !== undefined || deadlineMs !== undefined || hedge !== undefined;
}
