const SLICES = 60;

/**
 * Counts in equal slices of time. Only running totals at the end of each slice are kept, so that an
 * event costs one comparison.
 * @example
 * const series = new Series(60);
 * series.close(1, 5, 4, 1, 80);
 * series.upTo(5, 4, 1, 80).meanResponseMs[0]; // => 20
 */
export class Series {
  readonly sliceMs: number;
  /** When the slice under way ends; Infinity for the last, to which the end of the run belongs. */
  endMs: number;
  private closed = 0;
  private readonly totals = {
    offered: new Float64Array(SLICES),
    succeeded: new Float64Array(SLICES),
    failed: new Float64Array(SLICES),
    succeededMs: new Float64Array(SLICES),
  };

  constructor(durationMs: number) {
    this.sliceMs = durationMs / SLICES;
    this.endMs = this.sliceMs;
  }

  /** Closes the slices that end by then, with the totals so far. */
  close(
    untilMs: number,
    offered: number,
    succeeded: number,
    failed: number,
    succeededMs: number,
  ): void {
    while (untilMs >= this.endMs) {
      this.put(this.closed++, offered, succeeded, failed, succeededMs);
      this.endMs =
        this.closed === SLICES - 1 ? Number.POSITIVE_INFINITY : this.sliceMs * (this.closed + 1);
    }
  }

  /** Each slice on its own: the closed ones, the one under way with the totals given, then zeros. */
  upTo(offered: number, succeeded: number, failed: number, succeededMs: number) {
    for (let slice = this.closed; slice < SLICES; slice++) {
      this.put(slice, offered, succeeded, failed, succeededMs);
    }
    const { totals } = this;
    const succeededInSlice = differences(totals.succeeded);
    const timeInSlice = differences(totals.succeededMs);
    return {
      sliceMs: this.sliceMs,
      offered: differences(totals.offered),
      succeeded: succeededInSlice,
      failed: differences(totals.failed),
      meanResponseMs: timeInSlice.map((sumMs, slice) => sumMs / succeededInSlice[slice]!),
    };
  }

  private put(
    slice: number,
    offered: number,
    succeeded: number,
    failed: number,
    succeededMs: number,
  ): void {
    this.totals.offered[slice] = offered;
    this.totals.succeeded[slice] = succeeded;
    this.totals.failed[slice] = failed;
    this.totals.succeededMs[slice] = succeededMs;
  }
}

function differences(totals: Float64Array): number[] {
  return Array.from(totals, (total, slice) => total - (totals[slice - 1] ?? 0));
}
