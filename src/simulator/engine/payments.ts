import { countdown } from '#simulator/engine/attempts';
import { nextCapacity } from '#simulator/engine/pool-limit';
import { grown } from '#simulator/kernel/grown';

/** What the client knows of its payment. */
export const PaymentState = { unused: 0, open: 1, succeeded: 2, failed: 3 } as const;

const FIRST_CAPACITY = 64;

/**
 * The payments that still matter: open, or with an attempt left somewhere that may yet charge.
 * Pooled like attempts.
 * @example
 * const payments = new Payments();
 * payments.take(0); // => 0
 * payments.openTimeMs(25); // => 25
 */
export class Payments {
  alive = 0;
  /** A `PaymentState` each. */
  state = new Uint8Array(FIRST_CAPACITY);
  /** 1 once a server has charged for it. */
  charged = new Uint8Array(FIRST_CAPACITY);
  attemptsSent = new Uint8Array(FIRST_CAPACITY);
  attemptsAlive = new Int32Array(FIRST_CAPACITY);
  /** Counts payments from 0 in the order they are sent. */
  serial = new Int32Array(FIRST_CAPACITY);
  sentMs = new Float64Array(FIRST_CAPACITY);
  private free = countdown(FIRST_CAPACITY);

  /** @throws RangeError when too many are alive */
  take(serial: number): number {
    if (this.alive === this.free.length) this.grow();
    const payment = this.free[this.free.length - 1 - this.alive++]!;
    this.state[payment] = PaymentState.open;
    this.charged[payment] = 0;
    this.attemptsSent[payment] = 0;
    this.attemptsAlive[payment] = 0;
    this.serial[payment] = serial;
    return payment;
  }

  /** One of its attempts is over; so is the payment, if that was the last and the client has closed it. */
  releaseAttempt(payment: number): void {
    const left = this.attemptsAlive[payment]! - 1;
    this.attemptsAlive[payment] = left;
    if (left !== 0 || this.state[payment] === PaymentState.open) return;
    this.state[payment] = PaymentState.unused;
    this.free[this.free.length - this.alive--] = payment;
  }

  /** Time that open payments have been in the system, summed. */
  openTimeMs(nowMs: number): number {
    let sumMs = 0;
    for (let payment = 0; payment < this.state.length; payment++) {
      if (this.state[payment] === PaymentState.open) sumMs += nowMs - this.sentMs[payment]!;
    }
    return sumMs;
  }

  private grow(): void {
    const capacity = nextCapacity(this.free.length, 'payments');
    this.state = grown(this.state, capacity);
    this.charged = grown(this.charged, capacity);
    this.attemptsSent = grown(this.attemptsSent, capacity);
    this.attemptsAlive = grown(this.attemptsAlive, capacity);
    this.serial = grown(this.serial, capacity);
    this.sentMs = grown(this.sentMs, capacity);
    // All are taken: the free ones are the new ones.
    this.free = countdown(capacity);
  }
}
