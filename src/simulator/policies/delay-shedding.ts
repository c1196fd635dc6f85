import type { Codel } from '#algorithms/resilience/index';
import type { ServerHandler } from '#simulator/policies/server-handler';

/**
 * CoDel at each server's queue: when waits have been too long for too long, attempts whose turn has
 * come are turned away, one now and then.
 * @param queues one for each server
 * @example
 * const handler = delayShedding([codel({ targetMs: 5, intervalMs: 100 })]);
 * const shed = [0, 60, 120].map((nowMs) => {
 *   const job = { serverIndex: 0, waitedMs: 50, queued: 9, sheds: false };
 *   handler.handle(job, { nowMs });
 *   return job.sheds;
 * });
 * shed // => [false, false, true]
 */
export function delayShedding(queues: readonly Codel[]): ServerHandler {
  return {
    handle(job, { nowMs }) {
      const queue = queues[job.serverIndex]!;
      const wasEmpty = job.waitedMs === 0 && job.queued === 0;
      if (wasEmpty) queue.empty(nowMs);
      job.sheds = queue.drops(nowMs, job.waitedMs, job.queued === 0);
    },
    gauges: () => ({ dropping: queues.filter(({ dropping }) => dropping).length }),
    save: () => queues.map((queue) => queue.save()),
    restore(saved) {
      for (const [at, queue] of queues.entries()) queue.restore((saved as unknown[])[at]);
    },
  };
}
