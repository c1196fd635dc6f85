import type { Balancer } from '#algorithms/balancing/balancer';
import type { ServiceDistribution } from '#numerics/plain-distributions';
import type { Admission } from '#simulator/policies/admission';
import type { ClientPolicy } from '#simulator/policies/client-policy';
import type { HealthPolicy } from '#simulator/policies/health-policy';
import type { ServerHandler } from '#simulator/policies/server-handler';

/** What a module of its own may decide in a run. */
export type HookName = 'balancer' | 'clientPolicy' | 'admission' | 'healthPolicy' | 'serverHandler';

/** Code of the caller's that takes part in a run. Its state is part of the run: pass fresh objects. */
export interface Hooks {
  /** Instead of the one the scenario names, where there is one balancer. */
  readonly balancer?: Balancer | undefined;
  /** The same where there are several: makes a fresh one for each. */
  readonly makeBalancer?: (() => Balancer) | undefined;
  /** Instead of the scenario's `client.retries`. */
  readonly clientPolicy?: ClientPolicy | undefined;
  /** Everyone comes in without. */
  readonly admission?: Admission | undefined;
  /** Instead of `rise` and `fall` of the scenario's health checks. */
  readonly healthPolicy?: HealthPolicy | undefined;
  readonly serverHandler?: ServerHandler | undefined;
  /** Instead of the scenario's laws of chance. Each value must be finite and at least 0. */
  readonly distributions?:
    | {
        readonly service?: ServiceDistribution | undefined;
        readonly think?: ServiceDistribution | undefined;
        readonly patience?: ServiceDistribution | undefined;
      }
    | undefined;
}

/** What serves as each hook. */
export type Policies = { readonly [Name in HookName]: NonNullable<Hooks[Name]> };

/**
 * Whether the state of all of them, balancers aside, can be copied and put back. A law of chance from
 * outside may remember something, and cannot say what.
 * @example
 * hooksAreSaving({ admission: { admits: () => true } }); // => false
 * hooksAreSaving({ admission: { admits: () => true, save: () => 0, restore: () => {} } }); // => true
 */
export function hooksAreSaving(hooks: Hooks): boolean {
  const { clientPolicy, admission, healthPolicy, serverHandler, distributions } = hooks;
  return (
    distributions === undefined &&
    [clientPolicy, admission, healthPolicy, serverHandler].every(
      (hook) => hook === undefined || (hook.save !== undefined && hook.restore !== undefined),
    )
  );
}
