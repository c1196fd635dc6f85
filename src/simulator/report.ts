/** A mean with the half width of its 95 % interval, by batch means (20 batches after 10 % warm-up). */
export interface Estimate {
  readonly mean: number;
  /** NaN when there are too few observations to say. */
  readonly halfWidth: number;
}

/** One server's part in a run. */
export interface ServerReport {
  readonly name: string;
  /** Attempts the balancer sent there. */
  readonly dispatched: number;
  /** Attempts whose work it finished. */
  readonly processed: number;
  /** Busy slots over slots, averaged over time: 0 to 1. */
  readonly utilisation: number;
  /** Attempts waiting, averaged over time. */
  readonly meanQueue: number;
  readonly maxQueue: number;
  /** From arrival at the server to the end of the work; NaN when nothing was processed. */
  readonly meanResponseMs: number;
  /** To ±3 %. */
  readonly p99ResponseMs: number;
}

/** What a run did. Times are milliseconds, rates per second, money in the scenario's currency. */
export interface Report {
  readonly seed: number;
  readonly simulatedMs: number;
  /** The end of the run is the last event. */
  readonly eventCount: number;
  /** Payments sent by clients. offered = succeeded + failed + inFlight, at every event. */
  readonly offered: number;
  /** Payments whose client heard "ok". */
  readonly succeeded: number;
  /** Payments whose client gave up after its last attempt. */
  readonly failed: number;
  readonly inFlight: number;
  /** How attempts failed. */
  readonly attemptFailures: {
    readonly timeout: number;
    /** The server was down, or went down. */
    readonly error: number;
    /** The queue was full. */
    readonly rejected: number;
    /** The balancer named no server. */
    readonly noServer: number;
  };
  /** What the balancer did wrong, by `BalancerTrouble`'s kinds; where an attempt failed of it, it counts above as well. */
  readonly balancerTroubles: {
    readonly threw: number;
    readonly nothing: number;
    readonly stranger: number;
    readonly down: number;
  };
  readonly attempts: number;
  /** attempts / offered. */
  readonly attemptsPerPayment: number;
  /** Succeeded payments per second. */
  readonly goodputPerSec: number;
  /** Attempts processed by servers per second, useful or not. */
  readonly throughputPerSec: number;
  /** Of succeeded payments, from first sending to hearing "ok", after warm-up. Quantiles are exact to ±0.4 %. */
  readonly responseMs: Estimate & {
    readonly p50: number;
    readonly p90: number;
    readonly p95: number;
    readonly p99: number;
    readonly p999: number;
    readonly max: number;
  };
  readonly servers: readonly ServerReport[];
  /** Greatest over mean number of attempts dispatched to a server; 1 is even. */
  readonly imbalance: number;
  readonly money: {
    readonly amountPerPayment: number;
    readonly lostAnswers: number;
    /** Charges beyond the first for the same payment. */
    readonly doubleCharges: number;
    readonly doubleChargedAmount: number;
    /** Payments charged although the client was told, or concluded, that they failed. */
    readonly chargedButFailed: number;
    readonly chargedButFailedAmount: number;
  };
  /** Equal slices of the run, for charts over time. */
  readonly series: {
    readonly sliceMs: number;
    readonly offered: readonly number[];
    readonly succeeded: readonly number[];
    readonly failed: readonly number[];
    /** Mean response time of the payments that succeeded in the slice; NaN when none did. */
    readonly meanResponseMs: readonly number[];
  };
}
