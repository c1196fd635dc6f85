import type { Wrapper } from '#algorithms/resilience/async/operation';

/**
 * Puts wrappers around each other, the first outermost: `compose(retries, timeout)` gives each attempt
 * its own timeout, `compose(timeout, retries)` one to all of them together.
 * @returns a wrapper; without any, one that changes nothing
 * @example
 * const loud = (operation) => async (signal) => `${await operation(signal)}!`
 * const asked = (operation) => async (signal) => `${await operation(signal)}?`
 * compose(loud, asked)(async () => 'paid')(linkedController().signal) // => 'paid?!'
 */
export function compose(...wrappers: readonly Wrapper[]): Wrapper {
  return (operation) => wrappers.reduceRight((inner, wrap) => wrap(inner), operation);
}
