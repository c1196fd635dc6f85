import { countdown } from '#simulator/engine/attempts';
import { nextCapacity } from '#simulator/engine/pool-limit';
import { grown } from '#simulator/kernel/grown';

/** What the client knows of its payment. */
export const PaymentState = { unused: 0, open: 1, succeeded: 2, failed: 3 } as const;

const FIRST_CAPACITY = 64;

/** Attempts of one payment that a client waits for at most: one and three hedges. */
const OPEN_ATTEMPTS = 4;

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
  attemptsSent = new Uint16Array(FIRST_CAPACITY);
  /** Times that the client has tried again; attempts sent as hedges do not count. */
  retries = new Uint16Array(FIRST_CAPACITY);
  /** How long the client waited before it tried again last. */
  delayMs = new Float64Array(FIRST_CAPACITY);
  hedges = new Uint8Array(FIRST_CAPACITY);
  /** How many of its attempts the client still waits for, and which, `OPEN_ATTEMPTS` places each. */
  openCount = new Uint8Array(FIRST_CAPACITY);
  openAttempts = new Int32Array(FIRST_CAPACITY * OPEN_ATTEMPTS);
  /** Grows by one with each use: an event meant for an earlier use is void. */
  generation = new Int32Array(FIRST_CAPACITY);
  attemptsAlive = new Int32Array(FIRST_CAPACITY);
  /** Counts payments from 0 in the order they are sent. */
  serial = new Int32Array(FIRST_CAPACITY);
  sentMs = new Float64Array(FIRST_CAPACITY);
  /** What it asks for, from which merchant and from which address, as numbers of `RequestMix`. */
  kind = new Uint8Array(FIRST_CAPACITY);
  merchant = new Int32Array(FIRST_CAPACITY);
  client = new Int32Array(FIRST_CAPACITY);
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

  /** Forgets what the last payment in this place did about retries and hedges. */
  startAfresh(payment: number): void {
    this.retries[payment] = 0;
    this.delayMs[payment] = 0;
    this.hedges[payment] = 0;
    this.openCount[payment] = 0;
  }

  /** One of its attempts is over; so is the payment, if that was the last and the client has closed it. */
  releaseAttempt(payment: number): void {
    const left = this.attemptsAlive[payment]! - 1;
    this.attemptsAlive[payment] = left;
    if (left === 0 && this.state[payment] !== PaymentState.open) this.release(payment);
  }

  /** The client has closed it, while no attempt was anywhere. */
  release(payment: number): void {
    this.state[payment] = PaymentState.unused;
    this.generation[payment]! += 1;
    this.free[this.free.length - this.alive--] = payment;
  }

  /** The client waits for one more attempt. */
  openAttempt(payment: number, attempt: number): void {
    this.openAttempts[payment * OPEN_ATTEMPTS + this.openCount[payment]!++] = attempt;
  }

  /** The client no longer waits for an attempt. */
  closeAttempt(payment: number, attempt: number): void {
    const { openAttempts } = this;
    const from = payment * OPEN_ATTEMPTS;
    const last = from + this.openCount[payment]! - 1;
    this.openCount[payment]! -= 1;
    for (let at = from; at < last; at++) {
      if (openAttempts[at] === attempt) openAttempts[at] = openAttempts[last]!;
    }
  }

  /** One that the client still waits for; −1 when there is none. */
  lastOpen(payment: number): number {
    const count = this.openCount[payment]!;
    return count === 0 ? -1 : this.openAttempts[payment * OPEN_ATTEMPTS + count - 1]!;
  }

  /**
   * Payments whose money is in doubt: charged while the client waits, or given up while an attempt
   * is still somewhere and may charge.
   */
  atRisk(): number {
    let count = 0;
    for (let payment = 0; payment < this.state.length; payment++) {
      const state = this.state[payment]!;
      const charged = this.charged[payment] === 1;
      if (state === PaymentState.open ? charged : state === PaymentState.failed && !charged)
        count++;
    }
    return count;
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
    this.retries = grown(this.retries, capacity);
    this.delayMs = grown(this.delayMs, capacity);
    this.hedges = grown(this.hedges, capacity);
    this.openCount = grown(this.openCount, capacity);
    this.openAttempts = grown(this.openAttempts, capacity * OPEN_ATTEMPTS);
    this.generation = grown(this.generation, capacity);
    this.serial = grown(this.serial, capacity);
    this.sentMs = grown(this.sentMs, capacity);
    this.kind = grown(this.kind, capacity);
    this.merchant = grown(this.merchant, capacity);
    this.client = grown(this.client, capacity);
    // All are taken: the free ones are the new ones.
    this.free = countdown(capacity);
  }
}
