import type { Arrivals } from '#simulator/traffic/arrivals';

/**
 * Arrivals at recorded times; none at all for closed traffic, where users send by themselves.
 * @example
 * const traffic = new RecordedTraffic([5, 8]);
 * traffic.nextMs; // => 5
 * traffic.advance();
 * traffic.advance();
 * traffic.nextMs; // => Infinity
 */
export class RecordedTraffic implements Arrivals {
  nextMs: number;
  private readonly recording: { readonly timesMs: readonly number[] };
  private position = 0;

  /** @param timesMs in order */
  constructor(timesMs: readonly number[]) {
    this.recording = { timesMs };
    this.nextMs = timesMs[0] ?? Number.POSITIVE_INFINITY;
  }

  advance(): void {
    this.nextMs = this.recording.timesMs[++this.position] ?? Number.POSITIVE_INFINITY;
  }

  setRate(arrivalsPerSec: number): void {
    throw new RangeError(
      `arrivalsPerSec: got ${arrivalsPerSec}, expected no change: this traffic has no rate`,
    );
  }
}
