import { BatchMeans } from '#numerics/batch-means';
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
  attempts = 0;
  timeouts = 0;
  errors = 0;
  rejections = 0;
  noServer = 0;
  readonly responses = new LatencyHistogram();
  readonly batches: BatchMeans;
  readonly series: Series;
  private readonly clock: Clock;
  private readonly warmupEndMs: number;
  /** Integral over time of the payments in the system, up to `settledMs`. */
  private systemMs = 0;
  private settledMs = 0;
  /** Time in the system of the payments that have left it, summed. */
  private spentMs = 0;
  /** The same of those that succeeded. */
  private succeededMs = 0;

  constructor(durationMs: number, clock: Clock) {
    this.clock = clock;
    this.warmupEndMs = durationMs * WARMUP_SHARE;
    this.batches = new BatchMeans(this.warmupEndMs, durationMs);
    this.series = new Series(durationMs);
  }

  /** A client sends a payment. */
  open(): void {
    this.settle();
    this.inFlight++;
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

  /** Closes the slices that end by then. */
  closeSlices(untilMs: number): void {
    this.series.close(untilMs, this.offered, this.succeeded, this.failed, this.succeededMs);
  }

  /** The series up to now, the slice under way included. */
  seriesSoFar(): ReturnType<Series['upTo']> {
    return this.series.upTo(this.offered, this.succeeded, this.failed, this.succeededMs);
  }

  /**
   * Little's law in its exact, finite form: the payments in the system, integrated over time, are
   * the times they spent in it, summed.
   * @param openMs time that the open ones have spent in it so far
   * @throws Error when it does not hold to 10⁻⁹: the engine has lost or invented a payment
   */
  assertLittle(openMs: number): void {
    const systemMs = this.systemMs + (this.clock.nowMs - this.settledMs) * this.inFlight;
    const spentMs = this.spentMs + openMs;
    if (Math.abs(systemMs - spentMs) > 1e-9 * Math.max(systemMs, spentMs)) {
      throw new Error(
        `Little's law does not hold: ${systemMs} ms by the number in the system, ${spentMs} ms by the payments.`,
      );
    }
  }

  private settle(): void {
    const { nowMs } = this.clock;
    this.systemMs += (nowMs - this.settledMs) * this.inFlight;
    this.settledMs = nowMs;
  }
}
