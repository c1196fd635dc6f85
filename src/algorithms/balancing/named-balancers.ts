import type { Balancer } from '#algorithms/balancing/balancer';
import type { BalancerOption, BalancerSpec } from '#algorithms/balancing/catalog-entry';
import { outOfRange } from '#numerics/out-of-range';

/**
 * Plain options with functions that make balancers in the place of balancers that are named.
 * @param create makes one by name; called at once, so that what is wrong is found before the run
 * @throws RangeError for what is no `BalancerSpec`, and whatever `create` throws
 * @example typeof withBalancers([{ name: 'within', type: 'balancer' }], { within: { name: 'maglev' } }, createBalancer).within // => 'function'
 */
export function withBalancers(
  described: readonly BalancerOption[],
  given: Readonly<Record<string, unknown>>,
  create: (name: string, options?: unknown) => Balancer,
): Record<string, unknown> {
  const ready = { ...given };
  for (const { type, name } of described) {
    if (type !== 'balancer' || given[name] === undefined) continue;
    const { name: named, options } = requireObject(name, given[name]) as Partial<BalancerSpec>;
    const make = () => create(named as string, options);
    make();
    ready[name] = make;
  }
  return ready;
}

/**
 * Checks that something is an object of named values.
 * @returns the value
 * @throws RangeError for anything else
 * @example requireObject('options', { start: 2 }) // => { start: 2 }
 */
export function requireObject(what: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw outOfRange(what, value, 'an object');
}
