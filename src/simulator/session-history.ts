/** Events between two snapshots, at the least. */
const SPACING = 10_000;

/** So many of the latest are kept all; of those before, the further back, the fewer. */
const DENSE = 8;

/** Where a run stood, and how to put it there again. */
export interface Snapshot {
  readonly eventIndex: number;
  readonly nowMs: number;
  /** How many of the live changes had been made. */
  readonly made: number;
  restore(): void;
}

/**
 * Snapshots of a run, taken on the way, so that a step back need not begin at the start. The latest
 * are close together; how many there are grows as the logarithm of the events.
 * @example
 * const history = new SessionHistory();
 * for (let at = 10_000; at <= 10_000_000; at += 10_000) {
 *   history.keep({ eventIndex: at, nowMs: at, made: 0, restore: () => {} });
 * }
 * history.count < 100; // => true
 * history.before(9_995_000).eventIndex; // => 9990000
 * history.before(9_000); // => undefined
 */
export class SessionHistory {
  private snapshots: Snapshot[] = [];

  get count(): number {
    return this.snapshots.length;
  }

  /** The event after which the next snapshot is due. */
  nextEvent(eventIndex: number): number {
    return (Math.floor(eventIndex / SPACING) + 1) * SPACING;
  }

  keep(snapshot: Snapshot): void {
    const { eventIndex } = snapshot;
    if (this.snapshots.some((each) => each.eventIndex === eventIndex)) return;
    const latest = eventIndex / SPACING;
    this.snapshots = [...this.snapshots, snapshot]
      .sort((a, b) => a.eventIndex - b.eventIndex)
      .filter((each) => {
        const place = Math.round(each.eventIndex / SPACING);
        const stride = 2 ** Math.max(0, 31 - Math.clz32(Math.floor((latest - place) / DENSE)));
        return latest <= place || place % stride === 0;
      });
  }

  /** The latest at or before an event. */
  before(eventIndex: number): Snapshot | undefined {
    return this.snapshots.findLast((each) => each.eventIndex <= eventIndex);
  }

  /** The latest at or before a time. */
  beforeTime(timeMs: number): Snapshot | undefined {
    return this.snapshots.findLast((each) => each.nowMs <= timeMs);
  }

  /** Forgets what lies ahead of an event: it will come differently. */
  dropAfter(eventIndex: number): void {
    this.snapshots = this.snapshots.filter((each) => each.eventIndex <= eventIndex);
  }

  clear(): void {
    this.snapshots = [];
  }
}
