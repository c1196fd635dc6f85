import { nextCapacity } from '#simulator/engine/pool-limit';
import { grown } from '#simulator/kernel/grown';

/** Where an attempt is: what has to happen when its client gives it up. */
export const Place = {
  /** On its way to the balancer: nobody else knows of it. */
  outbound: 0,
  /** At a server, or on its way there: the server will spend work on it. */
  atServer: 1,
  /** Its answer is on the way, or lost: only the client is left. */
  answering: 2,
} as const;

/** How an attempt ended, as its answer says. */
export const Answer = { ok: 0, error: 1, rejected: 2, noServer: 3 } as const;

/**
 * The attempts alive: one small number each, its fields in parallel arrays, used again when it is
 * over. So memory follows what is in flight, not what has been sent.
 */
export class Attempts {
  alive = 0;
  payment = new Int32Array(64);
  /** 1 for the first attempt of a payment. */
  number = new Uint8Array(64);
  place = new Uint8Array(64);
  answer = new Uint8Array(64);
  /** 1 once its client has given it up. */
  abandoned = new Uint8Array(64);
  server = new Int32Array(64);
  /** The attempt behind it in its server's queue. */
  next = new Int32Array(64);
  /** Grows by one with each use: an event meant for an earlier use is void. */
  generation = new Int32Array(64);
  workMs = new Float64Array(64);
  /** When the balancer chose its server. */
  decidedMs = new Float64Array(64);
  /** When it reached the server. */
  reachedMs = new Float64Array(64);
  private free = Int32Array.from({ length: 64 }, (_, at) => 63 - at);

  /** @throws RangeError when too many are alive */
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
    const used = this.free.length;
    const capacity = nextCapacity(used, 'attempts');
    this.payment = grown(this.payment, capacity);
    this.number = grown(this.number, capacity);
    this.place = grown(this.place, capacity);
    this.answer = grown(this.answer, capacity);
    this.abandoned = grown(this.abandoned, capacity);
    this.server = grown(this.server, capacity);
    this.next = grown(this.next, capacity);
    this.generation = grown(this.generation, capacity);
    this.workMs = grown(this.workMs, capacity);
    this.decidedMs = grown(this.decidedMs, capacity);
    this.reachedMs = grown(this.reachedMs, capacity);
    // All are taken: the free ones are the new ones.
    this.free = Int32Array.from({ length: capacity }, (_, at) => capacity - 1 - at);
  }
}
