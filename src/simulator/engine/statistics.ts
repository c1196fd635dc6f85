import { BatchSums } from '#numerics/batch-sums';
import { LatencyHistogram } from '#numerics/latency-histogram';
import { Series } from '#simulator/engine/series';
import type { Clock } from '#simulator/kernel/clock';

/** Share of a run that its response times leave out, while the queues fill. */
const WARMUP_SHARE = 0.1;

/**
 * What clients saw: payments by how they ended, how long they took, attempts by how they failed.
 * @example
 * const clock = { nowMs: 100 };
 * const statistics = new Statistics(1000, clock);
 * statistics.open();
 * clock.nowMs = 130;
 * statistics.succeed(100);
 * statistics.responses.mean; // => 30
 */
export class Statistics {
  offered = 0;
  succeeded = 0;
  failed = 0;
  inFlight = 0;
  maxInFlight = 0;
  attempts = 0;
  timeouts = 0;
  /** Attempts that failed and whose client heard of it, by `Answer`. */
  readonly failures = new Float64Array(7);
  /** Attempts sent beside another. */
  hedges = 0;
  /** Attempts that were not waited for any more, since another one of the payment had succeeded. */
  superseded = 0;
  /** Attempts under way when their payment's deadline came, and the payments. */
  deadlineAttempts = 0;
  missedDeadlines = 0;
  /** Attempts whose customer left the queue. */
  impatient = 0;
  /** Attempts lost on their way to a server. */
  lostAttempts = 0;
  readonly responses = new LatencyHistogram();
  readonly batches: BatchSums;
  readonly series: Series;
  private readonly clock: Clock;
  private readonly warmupEndMs: number;
  /** Integral over time of the payments in the system, up to `settledMs`. */
  private systemMs = 0;
  private settledMs = 0;
  /** Time in the system of the payments that have left it, summed. */
  private spentMs = 0;
  /** The same of those that succeeded. */
  succeededMs = 0;

  constructor(durationMs: number, clock: Clock) {
    this.clock = clock;
    this.warmupEndMs = durationMs * WARMUP_SHARE;
    this.batches = new BatchSums(this.warmupEndMs, durationMs);
    this.series = new Series(durationMs);
  }

  /** A client sends a payment. */
  open(): void {
    this.settle();
    if (++this.inFlight > this.maxInFlight) this.maxInFlight = this.inFlight;
    this.offered++;
  }

  /** A client hears "ok". */
  succeed(sentMs: number): void {
    this.settle();
    const { nowMs } = this.clock;
    const responseMs = nowMs - sentMs;
    this.inFlight--;
    this.succeeded++;
    this.spentMs += responseMs;
    this.succeededMs += responseMs;
    if (nowMs < this.warmupEndMs) return;
    this.responses.record(responseMs);
    this.batches.record(nowMs, responseMs);
  }

  /** A client gives a payment up. */
  fail(sentMs: number): void {
    this.settle();
    this.inFlight--;
    this.failed++;
    this.spentMs += this.clock.nowMs - sentMs;
  }

  /** Time that payments have spent in the system until then, summed. @param atMs not before the last change */
  inFlightMs(atMs: number): number {
    return this.systemMs + (atMs - this.settledMs) * this.inFlight;
  }

  /**
   * Nothing is lost on the way: every payment sent has succeeded, has failed, or is in flight.
   * @throws Error when that is not so: the engine has a fault
   */
  assertWhole(): void {
    if (this.offered !== this.succeeded + this.failed + this.inFlight) throw this.imbalance();
  }

  /**
   * Little's law in its exact, finite form: the payments in the system, integrated over time, are
   * the times they spent in it, summed.
   * @param openMs time that the open ones have spent in it so far
   * @throws Error when it does not hold to 10⁻⁹: the engine has lost or invented a payment
   */
  assertLittle(openMs: number): void {
    const systemMs = this.inFlightMs(this.clock.nowMs);
    const spentMs = this.spentMs + openMs;
    if (Math.abs(systemMs - spentMs) > 1e-9 * Math.max(systemMs, spentMs)) {
      throw new Error(
        `Little's law does not hold: ${systemMs} ms by the number in the system, ${spentMs} ms by the payments.`,
      );
    }
  }

  private imbalance(): Error {
    const { offered, succeeded, failed, inFlight } = this;
    return new Error(
      `The engine lost a payment: ${offered} offered, ${succeeded} succeeded, ${failed} failed, ${inFlight} in flight.`,
    );
  }

  private settle(): void {
    const { nowMs } = this.clock;
    this.systemMs += (nowMs - this.settledMs) * this.inFlight;
    this.settledMs = nowMs;
  }
}
