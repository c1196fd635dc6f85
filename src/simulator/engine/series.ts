import type { PolicyGauges } from '#simulator/engine/policy-gauges';

/** Equal slices that a run is cut into. */
export const SLICES = 60;

/** What is counted up to a moment, in this order in an array. */
export const SERIES_TOTALS = [
  'offered',
  'succeeded',
  'failed',
  'succeededMs',
  'attempts',
  'failedAttempts',
  'doubleCharges',
  'chargedButFailed',
  'inFlightMs',
  'busyMs',
  'queuedMs',
  'upMs',
  'atRisk',
] as const;

/** Writes the totals as of a moment at which nothing has changed since the last event. */
export type ReadTotals = (atMs: number, into: Float64Array) => void;

/**
 * Counts in equal slices of time. Only running totals at the end of each slice are kept, so that an
 * event costs one comparison.
 * @example
 * const series = new Series(60);
 * series.close(1, (_atMs, into) => into.set([5, 4, 1, 80]));
 * const rest = (_atMs, into) => into.set([6, 4, 1, 80]);
 * series.upTo(2, rest).totals.offered.slice(0, 3); // => [5, 1, 0]
 */
export class Series {
  readonly sliceMs: number;
  /** When the slice under way ends; Infinity for the last, to which the end of the run belongs. */
  endMs: number;
  closed = 0;
  /** What else is read when a slice ends. */
  gauges: PolicyGauges | null = null;
  /** A row for each slice. */
  private readonly rows = new Float64Array(SLICES * SERIES_TOTALS.length);

  constructor(durationMs: number) {
    this.sliceMs = durationMs / SLICES;
    this.endMs = this.sliceMs;
  }

  /** Closes the slices that end by then. */
  close(untilMs: number, read: ReadTotals): void {
    while (untilMs >= this.endMs) {
      read(this.endMs, this.row(this.closed));
      this.gauges?.read(this.closed, this.endMs);
      this.closed++;
      this.endMs =
        this.closed === SLICES - 1 ? Number.POSITIVE_INFINITY : this.sliceMs * (this.closed + 1);
    }
  }

  /**
   * What each slice has on its own: the closed ones, the one under way up to now, then nothing.
   * `atRisk` is no sum: it is as at the end of the slice, or now. `spansMs` are the slices' lengths
   * so far.
   */
  upTo(
    nowMs: number,
    read: ReadTotals,
  ): {
    readonly totals: Record<(typeof SERIES_TOTALS)[number], number[]>;
    readonly spansMs: number[];
  } {
    for (let slice = this.closed; slice < SLICES; slice++) read(nowMs, this.row(slice));
    const of = (column: number) =>
      Array.from({ length: SLICES }, (_, slice) => {
        const total = this.rows[slice * SERIES_TOTALS.length + column]!;
        const before = slice === 0 ? 0 : this.rows[(slice - 1) * SERIES_TOTALS.length + column]!;
        return SERIES_TOTALS[column] === 'atRisk' ? total : total - before;
      });
    const totals = Object.fromEntries(SERIES_TOTALS.map((name, column) => [name, of(column)]));
    const spansMs = Array.from({ length: SLICES }, (_, slice) => {
      const endMs = slice < this.closed ? this.sliceMs * (slice + 1) : nowMs;
      return Math.max(0, endMs - Math.min(nowMs, this.sliceMs * slice));
    });
    return { totals: totals as Record<(typeof SERIES_TOTALS)[number], number[]>, spansMs };
  }

  private row(slice: number): Float64Array {
    const { length } = SERIES_TOTALS;
    return this.rows.subarray(slice * length, (slice + 1) * length);
  }
}
