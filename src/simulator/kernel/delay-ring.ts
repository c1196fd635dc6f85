import { grown } from '#simulator/kernel/grown';

/** An event takes four numbers: time, sequence, payload, and the payload's generation. */
const WIDTH = 4;
const SEQUENCE = 1;
const PAYLOAD = 2;
const GENERATION = 3;

/**
 * Events that all lie the same delay ahead: first in, first out, so a ring does what a heap would,
 * for less. An entry carries the generation its payload had; when the payload has a newer one by
 * the time the entry is due, what it was for is over. It grows as needed.
 * @example
 * const ring = new DelayRing(50);
 * ring.push(10, 1, 7, 0);
 * ring.headMs; // => 60
 * ring.pop(); // => 7
 * ring.headMs; // => Infinity
 */
export class DelayRing {
  readonly delayMs: number;
  count = 0;
  /** Where the first event lies. */
  private head = 0;
  private events: Float64Array;

  /** @param capacity room to begin with: a power of two */
  constructor(delayMs: number, capacity = 16) {
    this.delayMs = delayMs;
    this.events = new Float64Array(capacity * WIDTH);
    this.events[0] = Number.POSITIVE_INFINITY;
  }

  /** Time of the first event; Infinity when there is none. */
  get headMs(): number {
    return this.events[this.head]!;
  }

  get headSequence(): number {
    return this.events[this.head + SEQUENCE]!;
  }

  get headPayload(): number {
    return this.events[this.head + PAYLOAD]! | 0;
  }

  get headGeneration(): number {
    return this.events[this.head + GENERATION]! | 0;
  }

  get isFull(): boolean {
    return this.count * WIDTH === this.events.length;
  }

  /** @param nowMs when the delay begins; not earlier than at the last push */
  push(nowMs: number, sequence: number, payload: number, generation: number): void {
    if (this.isFull) this.grow();
    const { events } = this;
    const at = (this.head + this.count++ * WIDTH) & (events.length - 1);
    events[at] = nowMs + this.delayMs;
    events[at + SEQUENCE] = sequence;
    events[at + PAYLOAD] = payload;
    events[at + GENERATION] = generation;
  }

  /** Takes the first event out and returns its payload. The ring must not be empty. */
  pop(): number {
    const { events, head } = this;
    const payload = events[head + PAYLOAD]! | 0;
    this.head = (head + WIDTH) & (events.length - 1);
    // What lies at the head of an empty ring reads as "never".
    if (--this.count === 0) events[this.head] = Number.POSITIVE_INFINITY;
    return payload;
  }

  /**
   * For a full ring whose entries are mostly void before they are due: drops those for which
   * `isVoid`, and grows only if more than half are left.
   */
  makeRoom(isVoid: (payload: number, generation: number) => boolean): void {
    const { events, head, count } = this;
    const mask = events.length - 1;
    let kept = 0;
    for (let turn = 0; turn < count; turn++) {
      const from = (head + turn * WIDTH) & mask;
      if (isVoid(events[from + PAYLOAD]!, events[from + GENERATION]!)) continue;
      events.copyWithin((head + kept++ * WIDTH) & mask, from, from + WIDTH);
    }
    this.count = kept;
    if (kept === 0) events[head] = Number.POSITIVE_INFINITY;
    else if (kept > count / 2) this.grow();
  }

  private grow(): void {
    const { events, head } = this;
    const { length } = events;
    // The part from the head on goes first, the part that had wrapped around behind it.
    const longer = grown(events, length * 2);
    longer.copyWithin(0, head, length);
    longer.set(events.subarray(0, head), length - head);
    this.events = longer;
    this.head = 0;
  }
}
