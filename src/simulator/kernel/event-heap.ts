import { grown } from '#simulator/kernel/grown';

/** An event takes three numbers: time, sequence, payload. */
const WIDTH = 3;
const SEQUENCE = 1;
const PAYLOAD = 2;

/** The four children of the event at `at` lie side by side from `at * 4 + WIDTH`. */
const CHILDREN = 4 * WIDTH;

/**
 * A priority queue of events ordered by (time, sequence): a 4-ary heap in one typed array, flatter
 * than a binary one. A payload is a whole number of 31 bits of the caller's, handed back with
 * `| 0` so that V8 treats it as one. It grows as needed and never shrinks.
 * @example
 * const heap = new EventHeap();
 * heap.push(20, 1, 7);
 * heap.push(10, 2, 8);
 * heap.topMs; // => 10
 * heap.pop(); // => 8
 */
export class EventHeap {
  count = 0;
  private events: Float64Array;

  /** @param capacity room to begin with, at least 1 */
  constructor(capacity = 16) {
    this.events = new Float64Array((capacity + 1) * WIDTH);
    this.events[0] = Number.POSITIVE_INFINITY;
  }

  /** Time of the first event; Infinity when there is none. */
  get topMs(): number {
    return this.events[0]!;
  }

  /** Sequence of the first event; meaningless when there is none. */
  get topSequence(): number {
    return this.events[SEQUENCE]!;
  }

  /** Payload of the first event; meaningless when there is none. */
  get topPayload(): number {
    return this.events[PAYLOAD]! | 0;
  }

  push(timeMs: number, sequence: number, payload: number): void {
    const hole = this.count++ * WIDTH;
    if (hole + WIDTH === this.events.length) this.grow();
    this.lay(hole, timeMs, sequence, payload);
    this.siftUp(hole);
  }

  /** Takes the first event out and returns its payload. The heap must not be empty. */
  pop(): number {
    const { events } = this;
    const payload = events[PAYLOAD]! | 0;
    if (--this.count === 0) events[0] = Number.POSITIVE_INFINITY;
    else this.siftDown(0, this.count * WIDTH);
    return payload;
  }

  /** `pop` and `push` in one pass. The heap must not be empty. */
  replaceTop(timeMs: number, sequence: number, payload: number): number {
    const top = this.topPayload;
    const behind = this.count * WIDTH;
    this.lay(behind, timeMs, sequence, payload);
    this.siftDown(0, behind);
    return top;
  }

  /** Takes out the one event with this payload, without looking at their order. @returns whether there was one */
  removePayload(payload: number): boolean {
    const { events } = this;
    const end = this.count * WIDTH;
    let at = 0;
    while (at < end && events[at + PAYLOAD] !== payload) at += WIDTH;
    if (at >= end) return false;
    const last = end - WIDTH;
    this.count--;
    if (at === last) {
      if (last === 0) events[0] = Number.POSITIVE_INFINITY;
      return true;
    }
    // The last event fills the hole: it may belong further up, or further down.
    const moved = events[last + PAYLOAD]!;
    events.copyWithin(at, last, end);
    this.siftUp(at);
    if (events[at + PAYLOAD] === moved) this.siftDown(at, last);
    return true;
  }

  /**
   * Takes out the events whose payload satisfies `matches`.
   * @param timesMs gets their times
   * @returns their payloads, first event first
   */
  remove(matches: (payload: number) => boolean, timesMs?: number[]): number[] {
    const entries = this.entries();
    this.count = 0;
    this.events[0] = Number.POSITIVE_INFINITY;
    const removed: number[] = [];
    for (const { timeMs, sequence, payload } of entries) {
      if (matches(payload)) {
        removed.push(payload);
        timesMs?.push(timeMs);
      } else this.push(timeMs, sequence, payload);
    }
    return removed;
  }

  /** Moves every event to the time that `timeOf` says; sequences stay. */
  reschedule(timeOf: (payload: number, timeMs: number) => number): void {
    const entries = this.entries();
    this.count = 0;
    for (const { timeMs, sequence, payload } of entries) {
      this.push(timeOf(payload, timeMs), sequence, payload);
    }
  }

  /** Every event in order: for rare work on all of them. */
  private entries(): { timeMs: number; sequence: number; payload: number }[] {
    return Array.from({ length: this.count }, (_, index) => ({
      timeMs: this.events[index * WIDTH]!,
      sequence: this.events[index * WIDTH + SEQUENCE]!,
      payload: this.events[index * WIDTH + PAYLOAD]!,
    })).sort((a, b) => a.timeMs - b.timeMs || a.sequence - b.sequence);
  }

  /** Writes an event, wherever that is in the order. */
  private lay(at: number, timeMs: number, sequence: number, payload: number): void {
    const { events } = this;
    events[at] = timeMs;
    events[at + SEQUENCE] = sequence;
    events[at + PAYLOAD] = payload;
  }

  /** There is always room for one event more than there are, which `siftDown` may lay in. */
  private grow(): void {
    this.events = grown(this.events, this.events.length * 2);
  }

  // The two that follow get positions only: V8 would box a time to hand it over.

  /** Moves an event up to where it belongs. @param from where it lies */
  private siftUp(from: number): void {
    const { events } = this;
    const timeMs = events[from]!;
    const sequence = events[from + SEQUENCE]!;
    const payload = events[from + PAYLOAD]!;
    let at = from;
    while (at > 0) {
      const parent = (((at / WIDTH - 1) | 0) >> 2) * WIDTH;
      const parentMs = events[parent]!;
      if (parentMs < timeMs || (parentMs === timeMs && events[parent + SEQUENCE]! < sequence)) {
        break;
      }
      events[at] = parentMs;
      events[at + SEQUENCE] = events[parent + SEQUENCE]!;
      events[at + PAYLOAD] = events[parent + PAYLOAD]!;
      at = parent;
    }
    events[at] = timeMs;
    events[at + SEQUENCE] = sequence;
    events[at + PAYLOAD] = payload;
  }

  /** Moves a hole down to where an event belongs, and fills it. @param from where the event lies */
  private siftDown(hole: number, from: number): void {
    const { events } = this;
    const timeMs = events[from]!;
    const sequence = events[from + SEQUENCE]!;
    const payload = events[from + PAYLOAD]!;
    const end = this.count * WIDTH;
    let at = hole;
    for (let first = hole * 4 + WIDTH; first < end; first = at * 4 + WIDTH) {
      // The earliest of up to four children.
      let child = first;
      let childMs = events[first]!;
      const childrenEnd = first + CHILDREN < end ? first + CHILDREN : end;
      for (let other = first + WIDTH; other < childrenEnd; other += WIDTH) {
        const otherMs = events[other]!;
        if (
          otherMs < childMs ||
          (otherMs === childMs && events[other + SEQUENCE]! < events[child + SEQUENCE]!)
        ) {
          child = other;
          childMs = otherMs;
        }
      }
      if (timeMs < childMs || (timeMs === childMs && sequence < events[child + SEQUENCE]!)) break;
      events[at] = childMs;
      events[at + SEQUENCE] = events[child + SEQUENCE]!;
      events[at + PAYLOAD] = events[child + PAYLOAD]!;
      at = child;
    }
    events[at] = timeMs;
    events[at + SEQUENCE] = sequence;
    events[at + PAYLOAD] = payload;
  }
}
