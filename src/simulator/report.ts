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
  /** Share of the time that it was up and did not stand still: 0 to 1. */
  readonly upShare: number;
  /** Of having it so long, in the scenario's currency. */
  readonly cost: number;
}

/** What a policy showed of its state. */
export interface PolicyReport {
  readonly hook: 'clientPolicy' | 'admission' | 'healthPolicy' | 'serverHandler';
  /** By name, at the end of each slice of the run; NaN for what is still to come. */
  readonly gauges: Readonly<Record<string, readonly number[]>>;
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
    /** Not admitted at the door, or held back by the client's policy. */
    readonly denied: number;
    /** Under way when the payment's deadline came. */
    readonly deadline: number;
    /** The customer left the queue. */
    readonly impatient: number;
    /** No longer waited for, since another attempt had won or the customer had left. */
    readonly superseded: number;
  };
  /** `attemptFailures.error` by cause. */
  readonly errors: {
    /** The server was down, or went down. */
    readonly down: number;
    /** The work came to nothing. */
    readonly faulty: number;
    /** The server failed it at once. */
    readonly failedFast: number;
  };
  /** How payments failed; the sum is `failed`. */
  readonly paymentFailures: {
    readonly missedDeadline: number;
    readonly impatient: number;
    readonly outOfAttempts: number;
  };
  /** Attempts lost on their way to a server. */
  readonly lostAttempts: number;
  /** Attempts sent beside another; they count in `attempts` as well. */
  readonly hedges: number;
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
    /** How many took how long, in buckets side by side, each 2 to 3 % of its time wide. */
    readonly histogram: {
      /** Where each bucket begins, and where the last one ends: a bucket ends short of its end. */
      readonly edgesMs: readonly number[];
      /** Payments in each: one less than `edgesMs`, or none where no payment succeeded. */
      readonly counts: readonly number[];
    };
  };
  readonly servers: readonly ServerReport[];
  /** Payments in the system: averaged over time, and at most. */
  readonly concurrency: { readonly mean: number; readonly max: number };
  readonly availability: {
    /** Succeeded over ended payments. */
    readonly byRequest: number;
    /** Share of the time in which at least one server was up. */
    readonly byTime: number;
  };
  /** Of all servers, and for each payment that succeeded. */
  readonly cost: { readonly amount: number; readonly perSucceededPayment: number };
  /** Greatest over mean number of attempts dispatched to a server; 1 is even. */
  readonly imbalance: number;
  readonly money: {
    readonly amountPerPayment: number;
    readonly lostAnswers: number;
    /** Charges beyond the first for the same payment. */
    readonly doubleCharges: number;
    readonly doubleChargedAmount: number;
    /** Lost payments: charged although the client was told, or concluded, that they failed. */
    readonly chargedButFailed: number;
    readonly chargedButFailedAmount: number;
    /**
     * Payments in doubt at the end: charged while the client still waits, or given up by the client
     * while an attempt is somewhere that may yet charge.
     */
    readonly atRisk: number;
    readonly atRiskAmount: number;
  };
  /** Equal slices of the run, for charts over time. */
  readonly series: {
    readonly sliceMs: number;
    readonly offered: readonly number[];
    readonly succeeded: readonly number[];
    readonly failed: readonly number[];
    /** Mean response time of the payments that succeeded in the slice; NaN when none did. */
    readonly meanResponseMs: readonly number[];
    readonly attempts: readonly number[];
    /** Attempts that failed for their client, for whatever reason. */
    readonly failedAttempts: readonly number[];
    /** Succeeded over ended payments; NaN when none ended. */
    readonly availability: readonly number[];
    /** Payments in the system, attempts waiting: averaged over the slice. */
    readonly inFlight: readonly number[];
    readonly queued: readonly number[];
    /** Busy slots over all slots, servers up over all servers, averaged over the slice; NaN for what is still to come. */
    readonly utilisation: readonly number[];
    readonly upShare: readonly number[];
    readonly doubleCharges: readonly number[];
    readonly chargedButFailed: readonly number[];
    /** Payments in doubt at the end of the slice. */
    readonly atRisk: readonly number[];
  };
  /** Of the policies that show something. */
  readonly policies: readonly PolicyReport[];
  /** The pools further down, in the order in which they are called: their payments are the calls. */
  readonly tiers: readonly TierReport[];
}

/** What a pool further down did. Its clients are the servers of the pool before it. */
export interface TierReport extends Report {
  readonly name: string;
}
