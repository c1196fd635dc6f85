import type { ServerHandler } from '#simulator/policies/server-handler';

/**
 * Does the work as it comes.
 * @example
 * const job = { workMs: 5, fails: false, sheds: false };
 * plainHandler().handle(job);
 * job // => { workMs: 5, fails: false, sheds: false }
 */
export function plainHandler(): ServerHandler {
  return { handle: () => {}, save: () => null, restore: () => {} };
}
