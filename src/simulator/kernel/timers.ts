import { EventHeap } from '#simulator/kernel/event-heap';
import { grown } from '#simulator/kernel/grown';

const FIRST_CAPACITY = 64;

/**
 * Events of all kinds at any time: for what is rarer than arrivals and departures, or lies no
 * constant delay ahead. A timer says what it is (`kind`), whom it concerns (`subject`) and which use
 * of that (`generation`), so that one that has become void can be told.
 * @example
 * const timers = new Timers();
 * timers.push(20, 1, 3, 7, 0);
 * timers.topMs; // => 20
 * const timer = timers.pop();
 * [timers.kind[timer], timers.subject[timer]]; // => [3, 7]
 */
export class Timers {
  readonly heap = new EventHeap();
  kind = new Uint8Array(FIRST_CAPACITY);
  subject = new Int32Array(FIRST_CAPACITY);
  generation = new Int32Array(FIRST_CAPACITY);
  private free: Int32Array = Int32Array.from({ length: FIRST_CAPACITY }, (_, index) => index);

  /** Time of the first; Infinity when there is none. */
  get topMs(): number {
    return this.heap.topMs;
  }

  push(atMs: number, sequence: number, kind: number, subject: number, generation: number): void {
    const { heap } = this;
    if (heap.count === this.free.length) this.grow();
    const timer = this.free[heap.count]!;
    this.kind[timer] = kind;
    this.subject[timer] = subject;
    this.generation[timer] = generation;
    heap.push(atMs, sequence, timer);
  }

  /** Takes the first out: its fields can be read until the next `push`. There must be one. */
  pop(): number {
    const timer = this.heap.pop();
    this.free[this.heap.count] = timer;
    return timer;
  }

  private grow(): void {
    const { length } = this.free;
    this.kind = grown(this.kind, length * 2);
    this.subject = grown(this.subject, length * 2);
    this.generation = grown(this.generation, length * 2);
    this.free = Int32Array.from({ length: length * 2 }, (_, index) => index);
  }
}
