/**
 * Simulated time, and the order in which things were scheduled: of two events at the same time the
 * one scheduled first happens first.
 * @example
 * const clock = new Clock();
 * clock.nextSequence() < clock.nextSequence(); // => true
 */
export class Clock {
  nowMs = 0;
  private scheduledCount = 0;

  /** The sequence number of an event scheduled now. */
  nextSequence(): number {
    return ++this.scheduledCount;
  }
}
