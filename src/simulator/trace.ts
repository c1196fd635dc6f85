/** Numbers in one row of a trace. */
export const TRANSITION_WIDTH = 6;

/**
 * What happens to an attempt or a server, as rows `[timeMs, kind, requestId, attempt, serverIndex, detail]`
 * of a flat array. `requestId` counts payments from 0 in the order they are sent; `attempt` counts from 1.
 * Fields that do not apply are −1.
 */
export const Transition = {
  /** The client sends the attempt. */
  sent: 0,
  /** The balancer sends it to the server. */
  dispatched: 1,
  /** It reached the server and waits. */
  queued: 2,
  /** A slot works on it. */
  started: 3,
  /** The work is done. detail: a `Charge`. */
  processed: 4,
  /** The answer is lost on its way. */
  answerLost: 5,
  /** The client hears "ok"; the payment has succeeded. */
  answered: 6,
  /** The client stops waiting for the attempt. The server does not hear of it. */
  timedOut: 7,
  /** The attempt failed where it is; its client, if it still waits, hears of it `toClientMs` later. detail: a `FailureReason`. */
  attemptFailed: 8,
  /** The payment has failed: no attempt is left. */
  paymentFailed: 9,
  serverDown: 10,
  serverUp: 11,
  /** The balancer notices. */
  observedDown: 12,
  observedUp: 13,
  /** The client takes the attempt back: it leaves the server, if it was there, and nothing is charged. */
  cancelled: 14,
  /** The attempt is lost on its way to the server. */
  attemptLost: 15,
} as const;

/** What processing an attempt did to the customer's account; `none` for a query. */
export const Charge = { first: 0, double: 1, deduplicated: 2, none: 3 } as const;

/** Why an attempt failed; see `Answer`. */
export const FailureReason = {
  error: 0,
  rejected: 1,
  noServer: 2,
  faulty: 3,
  failedFast: 4,
  denied: 5,
} as const;
