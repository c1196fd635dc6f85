import type { Outcome } from '#algorithms/balancing/balancer';
import type { BalancerTroubles } from '#simulator/engine/balancer-troubles';

/** What the engine asks of the balancers' side, be it one balancer or several, with a door or without. */
export interface Dispatching {
  readonly troubles: Pick<BalancerTroubles, 'count' | 'list'>;
  /**
   * The server for an attempt, counted as sent there.
   * @returns a negative number when there is none
   */
  choose(attempt: number): number;
  /** An attempt that had a server has ended, as the balancer sees it. */
  finish(attempt: number, kind: Outcome['kind']): void;
  setQueued(serverIndex: number, queued: number): void;
  /**
   * One reason to hold a server for down is seen to come (+1) or go (−1).
   * @returns whether the balancer sees another state by it
   */
  observe(serverIndex: number, change: 1 | -1): boolean;
  /** Whether the balancers' state can be copied and put back: they have `save` and `restore`. */
  readonly isSaving: boolean;
  /** Tells the balancers that the servers are in another state than they were told last. */
  announceChange(): void;
  /** Where what a balancer sees is stale: it sees what is true now, until the next time. */
  refresh(): void;
}
