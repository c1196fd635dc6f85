import { createPolicy, type PolicyPart } from '#simulator/policies/catalog';
import type { PolicySpec } from '#simulator/scenario/policy-spec';
import type { Pool } from '#simulator/scenario/scenario';
import type { ScenarioProblem } from '#simulator/scenario/scenario-error';

/**
 * The policies that a pool names, where they stand in a scenario and what they are there for.
 * @example
 * const spec = { name: 'constant-backoff', options: { baseMs: 5 } };
 * namedSpecs({ client: { retries: { backoff: spec } } }).map(({ path }) => path) // => ['client.retries.backoff']
 */
export function namedSpecs({ client, admission, shedding, healthPolicy }: Pool): {
  readonly path: string;
  readonly part: PolicyPart;
  readonly spec: PolicySpec;
}[] {
  const { backoff, budget } = client.retries;
  const { guards } = client;
  const each: { path: string; part: PolicyPart; spec: PolicySpec | undefined }[] = [
    { path: 'client.retries.backoff', part: 'backoff', spec: backoff },
    { path: 'client.retries.budget', part: 'retryBudget', spec: budget },
    ...listed('client.guards', 'clientGuard', guards),
    ...listed('admission', 'admission', admission),
    { path: 'shedding', part: 'shedding', spec: shedding },
    { path: 'healthPolicy', part: 'health', spec: healthPolicy },
  ];
  return each.flatMap(({ path, part, spec }) => (spec === undefined ? [] : [{ path, part, spec }]));
}

const listed = (path: string, part: PolicyPart, specs: readonly PolicySpec[] = []) =>
  specs.map((spec, at) => ({ path: `${path}[${at}]`, part, spec }));

/**
 * What is wrong with the policies that a pool names: no such name, options out of range.
 * @example
 * const backoff = { name: 'hasty', options: {} };
 * policyProblems({ client: { retries: { backoff } }, servers: [] })[0].path // => 'client.retries.backoff'
 */
export function policyProblems(pool: Pool): ScenarioProblem[] {
  return namedSpecs(pool).flatMap(({ path, part, spec }) => {
    try {
      createPolicy(part, spec, pool.servers.length);
      return [];
    } catch (error) {
      const expected = `one that can be made (${error instanceof Error ? error.message : error})`;
      return [{ path, got: JSON.stringify(spec.name), expected }];
    }
  });
}
