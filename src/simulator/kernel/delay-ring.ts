import { grown } from '#simulator/kernel/grown';

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
  private head = 0;
  private times: Float64Array;
  private sequences: Float64Array;
  private payloads: Int32Array;
  private generations: Int32Array;

  /** @param capacity room to begin with: a power of two */
  constructor(delayMs: number, capacity = 16) {
    this.delayMs = delayMs;
    this.times = new Float64Array(capacity).fill(Number.POSITIVE_INFINITY);
    this.sequences = new Float64Array(capacity);
    this.payloads = new Int32Array(capacity);
    this.generations = new Int32Array(capacity);
  }

  /** Time of the first event; Infinity when there is none. */
  get headMs(): number {
    return this.times[this.head]!;
  }

  get headSequence(): number {
    return this.sequences[this.head]!;
  }

  get headPayload(): number {
    return this.payloads[this.head]!;
  }

  get headGeneration(): number {
    return this.generations[this.head]!;
  }

  get isFull(): boolean {
    return this.count === this.times.length;
  }

  /** @param nowMs when the delay begins; not earlier than at the last push */
  push(nowMs: number, sequence: number, payload: number, generation: number): void {
    if (this.isFull) this.grow();
    const at = (this.head + this.count++) & (this.times.length - 1);
    this.times[at] = nowMs + this.delayMs;
    this.sequences[at] = sequence;
    this.payloads[at] = payload;
    this.generations[at] = generation;
  }

  /** Takes the first event out and returns its payload. The ring must not be empty. */
  pop(): number {
    const { head } = this;
    // An empty place reads as "never", so that `headMs` needs no test for emptiness.
    this.times[head] = Number.POSITIVE_INFINITY;
    this.head = (head + 1) & (this.times.length - 1);
    this.count--;
    return this.payloads[head]!;
  }

  /**
   * For a full ring whose entries are mostly void before they are due: drops those whose payload has
   * moved on to another generation, and grows only if more than half are left.
   */
  makeRoom(generationOf: Int32Array): void {
    this.dropStale(generationOf);
    if (this.count > this.times.length / 2) this.grow();
  }

  private dropStale(generationOf: Int32Array): void {
    const { head, count, times, sequences, payloads, generations } = this;
    const mask = times.length - 1;
    let kept = 0;
    for (let turn = 0; turn < count; turn++) {
      const from = (head + turn) & mask;
      if (generationOf[payloads[from]!] !== generations[from]) continue;
      const to = (head + kept++) & mask;
      times[to] = times[from]!;
      sequences[to] = sequences[from]!;
      payloads[to] = payloads[from]!;
      generations[to] = generations[from]!;
    }
    for (let turn = kept; turn < count; turn++) {
      times[(head + turn) & mask] = Number.POSITIVE_INFINITY;
    }
    this.count = kept;
  }

  private grow(): void {
    const { head, count } = this;
    const capacity = this.times.length;
    // The part from the head on goes first, the part that had wrapped around behind it.
    const unrolled = <T extends Float64Array | Int32Array>(ring: T): T => {
      const longer = grown(ring, capacity * 2);
      longer.copyWithin(0, head, capacity);
      longer.set(ring.subarray(0, head), capacity - head);
      return longer;
    };
    this.times = unrolled(this.times).fill(Number.POSITIVE_INFINITY, count);
    this.sequences = unrolled(this.sequences);
    this.payloads = unrolled(this.payloads);
    this.generations = unrolled(this.generations);
    this.head = 0;
  }
}
