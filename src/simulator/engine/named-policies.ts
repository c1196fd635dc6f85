import type { Backoff, RetryBudget } from '#algorithms/resilience/index';
import { constantBackoff } from '#algorithms/resilience/index';
import type { Admission } from '#simulator/policies/admission';
import { createPolicy, type PolicyPart } from '#simulator/policies/catalog';
import type { HealthPolicy } from '#simulator/policies/health-policy';
import type { Hooks } from '#simulator/policies/hooks';
import { type ClientGuard, resilientClient } from '#simulator/policies/resilient-client';
import type { ServerHandler } from '#simulator/policies/server-handler';
import { severalDoors } from '#simulator/policies/several-doors';
import type { PolicySpec } from '#simulator/scenario/policy-spec';
import type { Pool } from '#simulator/scenario/scenario';

/** Without a list, whatever goes wrong is tried again. */
const EVERY_FAILURE = ['error', 'timeout', 'rejected', 'lost'] as const;

/**
 * What decides in one run of a pool: what the caller gave, else what the pool names, made afresh.
 * @throws RangeError for what the catalog refuses
 * @example
 * const scenario = parseScenario({
 *   version: 1, durationMs: '1s', traffic: { kind: 'poisson', arrivalsPerSec: 50 }, servers: [{ name: 'a' }],
 *   service: { kind: 'fixed', meanMs: 10 }, balancer: { name: 'round-robin' },
 *   admission: [{ name: 'inside-limit', options: { most: 2 } }],
 * });
 * Object.keys(namedPolicies(scenario, {})); // => ['admission']
 */
export function namedPolicies(
  { servers, client, admission, shedding, healthPolicy }: Pool,
  given: Hooks,
): Hooks {
  const { count, delayMs, backoff, budget, on = EVERY_FAILURE } = client.retries;
  const make = <Policy>(part: PolicyPart, spec: PolicySpec) =>
    createPolicy(part, spec, servers.length) as Policy;
  const isResilient =
    backoff !== undefined ||
    budget !== undefined ||
    client.retries.on !== undefined ||
    client.guards;
  return {
    ...(isResilient && {
      clientPolicy: resilientClient({
        count,
        on,
        backoff: backoff ? make<Backoff>('backoff', backoff) : constantBackoff({ baseMs: delayMs }),
        budget: budget && make<RetryBudget>('retryBudget', budget),
        deadlineMs: client.deadlineMs,
        guards: client.guards?.map((spec) => make<ClientGuard>('clientGuard', spec)),
      }),
    }),
    ...(admission && {
      admission: severalDoors(admission.map((spec) => make<Admission>('admission', spec))),
    }),
    ...(shedding && { serverHandler: make<ServerHandler>('shedding', shedding) }),
    ...(healthPolicy && { healthPolicy: make<HealthPolicy>('health', healthPolicy) }),
    ...Object.fromEntries(Object.entries(given).filter(([, hook]) => hook !== undefined)),
  };
}
