import type { HookModule } from '#simulator/handle';
import { exportedFunction } from '#simulator/policies/exported-function';
import type { HookName, Hooks, Policies } from '#simulator/policies/hooks';

/** What an object must be able to do to serve as each hook: one of these. */
export const HOOK_METHODS = {
  balancer: ['pick'],
  clientPolicy: ['retryAfterMs'],
  admission: ['admits'],
  healthPolicy: ['probed', 'finished', 'sweep'],
  serverHandler: ['handle'],
} as const satisfies Record<HookName, readonly string[]>;

/**
 * Takes what was made for a hook, if it can serve as one.
 * @param factory the name of what made it, for the message
 * @throws TypeError when it has none of the hook's functions
 * @example servingAs('admission', { admits: () => true }, 'open').admits() // => true
 * @example servingAs('admission', { pick: () => {} }, 'open') // => throws TypeError
 */
export function servingAs<Name extends HookName>(
  hook: Name,
  made: unknown,
  factory: string,
): Policies[Name] {
  if (canServe(hook, made)) return made;
  throw new TypeError(
    `${factory}() must return an object with a function named ${HOOK_METHODS[hook].join(' or ')}.`,
  );
}

function canServe<Name extends HookName>(hook: Name, made: unknown): made is Policies[Name] {
  const object = made as Readonly<Record<string, unknown>> | null | undefined;
  return HOOK_METHODS[hook].some((method) => typeof object?.[method] === 'function');
}

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
  if (hook === 'balancer') {
    return () => ({ makeBalancer: () => servingAs('balancer', make(), exportName) });
  }
  return () => ({ [hook]: servingAs(hook, make(), exportName) });
}
