import { djb2Hash } from '#algorithms/hashing/index';
import type { QueueTimeShedding } from '#algorithms/resilience/index';
import { leftAsItWas } from '#simulator/policies/left-as-it-was';
import type { ServerHandler } from '#simulator/policies/server-handler';

/** What matters most first: without an authorisation there is nothing to capture, and a query can wait. */
const KINDS = ['authorise', 'capture', 'refund', 'query'];

/**
 * DAGOR at each server: when attempts wait too long in its queue, those of less weight are turned away
 * as they come, by what they ask for and, among equals, by merchant.
 * @param servers one for each, with at least 4 priorities of business
 * @param userPriorities of each
 * @example
 * const handler = priorityShedding([queueTimeShedding({ userPriorities: 8 })], 8);
 * handler.admits({ kind: 'query', key: 'merchant-1' }, 0, { nowMs: 0 }) // => true
 */
export function priorityShedding(
  servers: readonly QueueTimeShedding[],
  userPriorities: number,
): ServerHandler {
  return {
    admits({ kind, key }, serverIndex, { nowMs }) {
      const business = Math.max(0, KINDS.indexOf(kind));
      return servers[serverIndex]!.admits(nowMs, business, djb2Hash(key) % userPriorities);
    },
    handle({ serverIndex, waitedMs }, { nowMs }) {
      servers[serverIndex]!.started(nowMs, waitedMs);
    },
    gauges(nowMs) {
      const levels = servers.map((each) => leftAsItWas(each, () => each.level(nowMs)));
      const open = levels.map(({ business, user }) => business + (user + 1) / userPriorities);
      return { admittedKinds: Math.min(KINDS.length, ...open) };
    },
    save: () => servers.map((each) => each.save()),
    restore(saved) {
      for (const [at, each] of servers.entries()) each.restore((saved as unknown[])[at]);
    },
  };
}
