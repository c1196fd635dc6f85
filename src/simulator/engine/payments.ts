import { nextCapacity } from '#simulator/engine/pool-limit';
import { grown } from '#simulator/kernel/grown';

/** What the client knows of its payment. */
export const PaymentState = { unused: 0, open: 1, succeeded: 2, failed: 3 } as const;

/**
 * The payments that still matter: open, or with an attempt left somewhere that may yet charge.
 * Pooled like attempts.
 */
export class Payments {
  alive = 0;
  state = new Uint8Array(64);
  /** 1 once a server has charged for it. */
  charged = new Uint8Array(64);
  attemptsSent = new Uint8Array(64);
  attemptsAlive = new Int32Array(64);
  /** Counts payments from 0 in the order they are sent. */
  serial = new Float64Array(64);
  sentMs = new Float64Array(64);
  private free = Int32Array.from({ length: 64 }, (_, at) => 63 - at);

  /** @throws RangeError when too many are alive */
  take(): number {
    if (this.alive === this.free.length) this.grow();
    const payment = this.free[this.free.length - 1 - this.alive++]!;
    this.state[payment] = PaymentState.open;
    this.charged[payment] = 0;
    this.attemptsSent[payment] = 0;
    this.attemptsAlive[payment] = 0;
    return payment;
  }

  /** Frees the payment if its client has closed it and no attempt is left. */
  releaseIfOver(payment: number): void {
    if (this.attemptsAlive[payment] !== 0 || this.state[payment] === PaymentState.open) return;
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
    this.free = Int32Array.from({ length: capacity }, (_, at) => capacity - 1 - at);
  }
}
