/** What a timer of the engine is for, and what its subject is. */
export const TimerKind = {
  /** A user of closed traffic has thought enough. */
  thought: 0,
  /** A payment is tried again, after a delay that is not the usual one. */
  retry: 1,
  /** The patience of an attempt that waits is at its end. */
  patience: 2,
  /** A unit of a random fault fails, or is repaired. */
  failure: 3,
  repair: 4,
  /** The balancer notices what a random fault did to a unit. */
  failureNoticed: 5,
  repairNoticed: 6,
  /** A server that came up gets faster. */
  ramp: 7,
  /** A server is asked for its health, and the answer is there, or not. */
  probe: 8,
  probePassed: 9,
  probeFailed: 10,
  /** Balancers get a fresh view of their servers. */
  refresh: 11,
  /** Passive health checks look at all servers. */
  sweep: 12,
} as const;
