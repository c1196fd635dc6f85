import { countdown } from '#simulator/engine/attempts';
import { nextCapacity } from '#simulator/engine/pool-limit';
import { grown } from '#simulator/kernel/grown';

/** The fields of payment `p` that are whole numbers are `numbers[p * PAYMENT_NUMBERS + FIELD]`. */
export const PAYMENT_NUMBERS = 8;
/** A `PaymentState`. */
export const STATE = 0;
/** 1 once a server has charged for it. */
export const CHARGED = 1;
export const ATTEMPTS_SENT = 2;
export const ATTEMPTS_ALIVE = 3;
/** Counts payments from 0 in the order they are sent. */
export const SERIAL = 4;

/** What the client knows of its payment. */
export const PaymentState = { unused: 0, open: 1, succeeded: 2, failed: 3 } as const;

const FIRST_CAPACITY = 64;

/**
 * The payments that still matter: open, or with an attempt left somewhere that may yet charge.
 * Pooled like attempts.
 */
export class Payments {
  alive = 0;
  numbers = new Int32Array(FIRST_CAPACITY * PAYMENT_NUMBERS);
  /** When each was sent. */
  sentMs = new Float64Array(FIRST_CAPACITY);
  private free = countdown(FIRST_CAPACITY);

  /** @throws RangeError when too many are alive */
  take(serial: number): number {
    if (this.alive === this.free.length) this.grow();
    const payment = this.free[this.free.length - 1 - this.alive++]!;
    const { numbers } = this;
    const at = payment * PAYMENT_NUMBERS;
    numbers[at + STATE] = PaymentState.open;
    numbers[at + CHARGED] = 0;
    numbers[at + ATTEMPTS_SENT] = 0;
    numbers[at + ATTEMPTS_ALIVE] = 0;
    numbers[at + SERIAL] = serial;
    return payment;
  }

  /** One of its attempts is over; so is the payment, if that was the last and the client has closed it. */
  releaseAttempt(payment: number): void {
    const { numbers } = this;
    const at = payment * PAYMENT_NUMBERS;
    const left = numbers[at + ATTEMPTS_ALIVE]! - 1;
    numbers[at + ATTEMPTS_ALIVE] = left;
    if (left !== 0 || numbers[at + STATE] === PaymentState.open) return;
    numbers[at + STATE] = PaymentState.unused;
    this.free[this.free.length - this.alive--] = payment;
  }

  /** Time that open payments have been in the system, summed. */
  openTimeMs(nowMs: number): number {
    let sumMs = 0;
    for (let payment = 0; payment < this.sentMs.length; payment++) {
      if (this.numbers[payment * PAYMENT_NUMBERS + STATE] !== PaymentState.open) continue;
      sumMs += nowMs - this.sentMs[payment]!;
    }
    return sumMs;
  }

  private grow(): void {
    const capacity = nextCapacity(this.free.length, 'payments');
    this.numbers = grown(this.numbers, capacity * PAYMENT_NUMBERS);
    this.sentMs = grown(this.sentMs, capacity);
    // All are taken: the free ones are the new ones.
    this.free = countdown(capacity);
  }
}
