import { grown } from '#simulator/kernel/grown';

const ARITY = 4;

/**
 * A priority queue of events ordered by (time, sequence): a 4-ary heap on parallel typed arrays,
 * flatter than a binary one and with the children of a node side by side in memory. A payload is a
 * whole number of the caller's. It grows as needed and never shrinks.
 * @example
 * const heap = new EventHeap();
 * heap.push(20, 1, 7);
 * heap.push(10, 2, 8);
 * heap.topMs; // => 10
 * heap.pop(); // => 8
 */
export class EventHeap {
  count = 0;
  private times: Float64Array;
  private sequences: Float64Array;
  private payloads: Int32Array;

  /** @param capacity room to begin with, at least 1 */
  constructor(capacity = 16) {
    this.times = new Float64Array(capacity);
    this.sequences = new Float64Array(capacity);
    this.payloads = new Int32Array(capacity);
    this.times[0] = Number.POSITIVE_INFINITY;
  }

  /** Time of the first event; Infinity when there is none. */
  get topMs(): number {
    return this.times[0]!;
  }

  /** Sequence of the first event; meaningless when there is none. */
  get topSequence(): number {
    return this.sequences[0]!;
  }

  /** Payload of the first event; meaningless when there is none. */
  get topPayload(): number {
    return this.payloads[0]!;
  }

  push(timeMs: number, sequence: number, payload: number): void {
    if (this.count === this.times.length) this.grow();
    this.siftUp(this.count++, timeMs, sequence, payload);
  }

  /** Takes the first event out and returns its payload. The heap must not be empty. */
  pop(): number {
    const payload = this.payloads[0]!;
    const last = --this.count;
    if (last === 0) this.times[0] = Number.POSITIVE_INFINITY;
    else this.siftDown(this.times[last]!, this.sequences[last]!, this.payloads[last]!);
    return payload;
  }

  /** `pop` and `push` in one pass. The heap must not be empty. */
  replaceTop(timeMs: number, sequence: number, payload: number): number {
    const top = this.payloads[0]!;
    this.siftDown(timeMs, sequence, payload);
    return top;
  }

  /**
   * Takes out the events whose payload satisfies `matches`.
   * @returns their payloads, first event first
   */
  remove(matches: (payload: number) => boolean): number[] {
    const entries = this.entries();
    this.count = 0;
    this.times[0] = Number.POSITIVE_INFINITY;
    const removed: number[] = [];
    for (const { timeMs, sequence, payload } of entries) {
      if (matches(payload)) removed.push(payload);
      else this.push(timeMs, sequence, payload);
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
    return Array.from({ length: this.count }, (_, at) => ({
      timeMs: this.times[at]!,
      sequence: this.sequences[at]!,
      payload: this.payloads[at]!,
    })).sort((a, b) => a.timeMs - b.timeMs || a.sequence - b.sequence);
  }

  /** Moves the hole at `hole` up to where the event belongs, and fills it. */
  private siftUp(hole: number, timeMs: number, sequence: number, payload: number): void {
    const { times, sequences, payloads } = this;
    let at = hole;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentMs = times[parent]!;
      if (parentMs < timeMs || (parentMs === timeMs && sequences[parent]! < sequence)) break;
      times[at] = parentMs;
      sequences[at] = sequences[parent]!;
      payloads[at] = payloads[parent]!;
      at = parent;
    }
    times[at] = timeMs;
    sequences[at] = sequence;
    payloads[at] = payload;
  }

  /** Moves the hole at the top down to where the event belongs, and fills it. */
  private siftDown(timeMs: number, sequence: number, payload: number): void {
    const { times, sequences, payloads, count } = this;
    let at = 0;
    for (let first = 1; first < count; first = at * ARITY + 1) {
      // The earliest of up to four children.
      let child = first;
      let childMs = times[first]!;
      const end = first + ARITY < count ? first + ARITY : count;
      for (let other = first + 1; other < end; other++) {
        const otherMs = times[other]!;
        if (otherMs < childMs || (otherMs === childMs && sequences[other]! < sequences[child]!)) {
          child = other;
          childMs = otherMs;
        }
      }
      if (timeMs < childMs || (timeMs === childMs && sequence < sequences[child]!)) break;
      times[at] = childMs;
      sequences[at] = sequences[child]!;
      payloads[at] = payloads[child]!;
      at = child;
    }
    times[at] = timeMs;
    sequences[at] = sequence;
    payloads[at] = payload;
  }

  private grow(): void {
    const capacity = this.times.length * 2;
    this.times = grown(this.times, capacity);
    this.sequences = grown(this.sequences, capacity);
    this.payloads = grown(this.payloads, capacity);
  }
}
