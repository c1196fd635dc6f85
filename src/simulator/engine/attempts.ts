import { nextCapacity } from '#simulator/engine/pool-limit';
import { grown } from '#simulator/kernel/grown';

/** Where an attempt is: what has to happen when its client gives it up. */
export const Place = {
  /** On its way to the balancer: nobody else knows of it. */
  outbound: 0,
  /** On its way to a server, that will spend work on it. */
  travelling: 1,
  /** Waiting at a server. */
  queued: 2,
  /** In a server's slot. */
  serving: 3,
  /** Its answer is on the way, or it is lost: only the client is left. */
  answering: 4,
} as const;

/** How an attempt ended, as its answer says. */
export const Answer = {
  ok: 0,
  /** The server was down, or went down. */
  error: 1,
  /** The queue was full. */
  rejected: 2,
  /** The balancer named no server. */
  noServer: 3,
  /** The work came to nothing. */
  faulty: 4,
  /** The server failed it at once. */
  failedFast: 5,
  /** Not admitted at the door, or not sent by the client's policy. */
  denied: 6,
} as const;

/** How the call stands that a server makes further down for an attempt. */
export const Call = { none: 0, underWay: 1, succeeded: 2, failed: 3 } as const;

const FIRST_CAPACITY = 64;

/**
 * The attempts alive: one small number each, its fields in parallel arrays, used again when it is
 * over. So memory follows what is in flight, not what has been sent.
 * @example
 * const attempts = new Attempts();
 * attempts.take(7, 1); // => 0
 * attempts.release(0);
 * attempts.take(8, 1); // => 0
 * attempts.generation[0]; // => 1
 */
export class Attempts {
  alive = 0;
  payment = new Int32Array(FIRST_CAPACITY);
  /** 1 for the first attempt of a payment. */
  number = new Uint16Array(FIRST_CAPACITY);
  place = new Uint8Array(FIRST_CAPACITY);
  answer = new Uint8Array(FIRST_CAPACITY);
  /** 1 once its client has given it up. */
  abandoned = new Uint8Array(FIRST_CAPACITY);
  server = new Int32Array(FIRST_CAPACITY);
  /** Which of several balancers sent it. */
  balancer = new Int32Array(FIRST_CAPACITY);
  /** The attempts behind and before it in its server's queue. */
  next = new Int32Array(FIRST_CAPACITY);
  previous = new Int32Array(FIRST_CAPACITY);
  /** Grows by one with each use: an event meant for an earlier use is void. */
  generation = new Int32Array(FIRST_CAPACITY);
  workMs = new Float64Array(FIRST_CAPACITY);
  /** Of a server with a pool behind it: how its call there stands, as `Call`. */
  call = new Uint8Array(FIRST_CAPACITY);
  /** 1 when a reader's handler lets it fail. */
  fails = new Uint8Array(FIRST_CAPACITY);
  sentMs = new Float64Array(FIRST_CAPACITY);
  /** How long it will wait in a queue. */
  patienceMs = new Float64Array(FIRST_CAPACITY);
  /** When the balancer chose its server. */
  decidedMs = new Float64Array(FIRST_CAPACITY);
  /** When it reached the server. */
  reachedMs = new Float64Array(FIRST_CAPACITY);
  /** A stack of the free ones, from its end down to `alive`. */
  private free = countdown(FIRST_CAPACITY);

  /**
   * @param number 1 for the first attempt of a payment
   * @throws RangeError when too many are alive
   */
  take(payment: number, number: number): number {
    if (this.alive === this.free.length) this.grow();
    const attempt = this.free[this.free.length - 1 - this.alive++]!;
    this.payment[attempt] = payment;
    this.number[attempt] = number;
    this.place[attempt] = Place.outbound;
    this.abandoned[attempt] = 0;
    return attempt;
  }

  release(attempt: number): void {
    this.generation[attempt]! += 1;
    this.free[this.free.length - this.alive--] = attempt;
  }

  private grow(): void {
    const capacity = nextCapacity(this.free.length, 'attempts');
    this.payment = grown(this.payment, capacity);
    this.number = grown(this.number, capacity);
    this.place = grown(this.place, capacity);
    this.answer = grown(this.answer, capacity);
    this.abandoned = grown(this.abandoned, capacity);
    this.server = grown(this.server, capacity);
    this.balancer = grown(this.balancer, capacity);
    this.next = grown(this.next, capacity);
    this.previous = grown(this.previous, capacity);
    this.call = grown(this.call, capacity);
    this.fails = grown(this.fails, capacity);
    this.sentMs = grown(this.sentMs, capacity);
    this.patienceMs = grown(this.patienceMs, capacity);
    this.generation = grown(this.generation, capacity);
    this.workMs = grown(this.workMs, capacity);
    this.decidedMs = grown(this.decidedMs, capacity);
    this.reachedMs = grown(this.reachedMs, capacity);
    // All are taken: the free ones are the new ones.
    this.free = countdown(capacity);
  }
}

/**
 * capacity − 1 … 0, so that a stack that is used from its end gives 0 first.
 * @example
 * countdown(3).join(' '); // => '2 1 0'
 */
export function countdown(capacity: number): Int32Array {
  return Int32Array.from({ length: capacity }, (_, index) => capacity - 1 - index);
}
