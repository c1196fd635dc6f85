import type { HookModule } from '#simulator/handle';
import { exportedFunction } from '#simulator/policies/exported-function';
import type { HookName, Hooks } from '#simulator/policies/hooks';

/** What an object must be able to do to serve as each hook: one of these. */
export const HOOK_METHODS = {
  balancer: ['pick'],
  clientPolicy: ['retryAfterMs'],
  admission: ['admits'],
  healthPolicy: ['probed', 'finished', 'sweep'],
  serverHandler: ['handle'],
} as const satisfies Record<HookName, readonly string[]>;

/**
 * Finds a module's export that makes something for a hook. Each call of what is returned makes a
 * fresh one, for a fresh run.
 * @throws TypeError when there is no such function; what is returned throws one when the function
 *   makes something else
 * @example
 * const module = { hasty: () => ({ retryAfterMs: () => 0 }) };
 * const make = hookMaker(module, { url: '', exportName: 'hasty', hook: 'clientPolicy' });
 * make().clientPolicy.retryAfterMs(1) // => 0
 * @example hookMaker({}, { url: '', exportName: 'hasty' }) // => throws TypeError
 */
export function hookMaker(
  module: Readonly<Record<string, unknown>>,
  { exportName, hook = 'balancer' }: HookModule,
): () => Hooks {
  const make = exportedFunction(module, exportName);
  const makeOne = (): unknown => {
    const made = make() as Readonly<Record<string, unknown>> | undefined;
    if (HOOK_METHODS[hook].some((method) => typeof made?.[method] === 'function')) return made;
    throw new TypeError(
      `${exportName}() must return an object with a function named ${HOOK_METHODS[hook].join(' or ')}.`,
    );
  };
  if (hook === 'balancer') return () => ({ makeBalancer: makeOne as Hooks['makeBalancer'] });
  return () => ({ [hook]: makeOne() });
}
