import { nextCapacity } from '#simulator/engine/pool-limit';
import { grown } from '#simulator/kernel/grown';

/** The fields of attempt `a` that are whole numbers are `numbers[a * ATTEMPT_NUMBERS + FIELD]`. */
export const ATTEMPT_NUMBERS = 8;
export const PAYMENT = 0;
/** 1 for the first attempt of a payment. */
export const NUMBER = 1;
export const PLACE = 2;
export const ANSWER = 3;
/** 1 once its client has given it up. */
export const ABANDONED = 4;
export const SERVER = 5;
/** The attempt behind it in its server's queue. */
export const NEXT = 6;
/** Grows by one with each use: an event meant for an earlier use is void. */
export const GENERATION = 7;

/** Its times are `times[a * ATTEMPT_TIMES + FIELD]`. */
export const ATTEMPT_TIMES = 4;
export const WORK_MS = 0;
/** When the balancer chose its server. */
export const DECIDED_MS = 1;
/** When it reached the server. */
export const REACHED_MS = 2;

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

const FIRST_CAPACITY = 64;

/**
 * The attempts alive: one small number each, used again when it is over, so memory follows what is
 * in flight and not what has been sent. The fields of one lie together in two tables of numbers:
 * an engine spends its time on fetching fields, and these share their cache lines and the check
 * that a typed array costs.
 */
export class Attempts {
  alive = 0;
  numbers = new Int32Array(FIRST_CAPACITY * ATTEMPT_NUMBERS);
  times = new Float64Array(FIRST_CAPACITY * ATTEMPT_TIMES);
  /** A stack of the free ones, from its end down to `alive`. */
  private free = countdown(FIRST_CAPACITY);

  /**
   * @param number 1 for the first attempt of a payment
   * @throws RangeError when too many are alive
   */
  take(payment: number, number: number): number {
    if (this.alive === this.free.length) this.grow();
    const attempt = this.free[this.free.length - 1 - this.alive++]!;
    const { numbers } = this;
    const at = attempt * ATTEMPT_NUMBERS;
    numbers[at + PAYMENT] = payment;
    numbers[at + NUMBER] = number;
    numbers[at + PLACE] = Place.outbound;
    numbers[at + ABANDONED] = 0;
    return attempt;
  }

  release(attempt: number): void {
    this.numbers[attempt * ATTEMPT_NUMBERS + GENERATION]! += 1;
    this.free[this.free.length - this.alive--] = attempt;
  }

  private grow(): void {
    const capacity = nextCapacity(this.free.length, 'attempts');
    this.numbers = grown(this.numbers, capacity * ATTEMPT_NUMBERS);
    this.times = grown(this.times, capacity * ATTEMPT_TIMES);
    // All are taken: the free ones are the new ones.
    this.free = countdown(capacity);
  }
}

/** capacity − 1 … 0, so that a stack that is used from its end gives 0 first. */
export function countdown(capacity: number): Int32Array {
  return Int32Array.from({ length: capacity }, (_, index) => capacity - 1 - index);
}
