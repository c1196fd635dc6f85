import { PaymentState, type Payments } from '#simulator/engine/payments';
import { REQUEST_KINDS } from '#simulator/scenario/traffic';
import { Charge } from '#simulator/trace';

const QUERY = REQUEST_KINDS.indexOf('query');

/**
 * What happened to the customers' money.
 * @example
 * const ledger = new Ledger({ charged: [0], state: [1] }, false, false);
 * [ledger.charge(0), ledger.charge(0)]; // => [0, 1]
 * ledger.doubleCharges; // => 1
 */
export class Ledger {
  /** Charges beyond the first for the same payment. */
  doubleCharges = 0;
  /** Payments charged although they failed for their client. */
  chargedButFailed = 0;
  lostAnswers = 0;
  /** Whether a server recognises a payment it has charged before. */
  idempotencyKey: boolean;
  private readonly payments: Payments;
  private readonly mixed: boolean;

  /** @param mixed there are requests of more than one kind */
  constructor(payments: Payments, idempotencyKey: boolean, mixed: boolean) {
    this.mixed = mixed;
    this.payments = payments;
    this.idempotencyKey = idempotencyKey;
  }

  /** A server has done the work of one attempt for the payment. @returns a `Charge` */
  charge(payment: number): number {
    const { charged, state, kind } = this.payments;
    if (this.mixed && kind[payment] === QUERY) return Charge.none;
    if (charged[payment] === 0) {
      charged[payment] = 1;
      if (state[payment] === PaymentState.failed) this.chargedButFailed++;
      return Charge.first;
    }
    if (this.idempotencyKey) return Charge.deduplicated;
    this.doubleCharges++;
    return Charge.double;
  }

  /** The client has given the payment up. */
  fail(payment: number): void {
    if (this.payments.charged[payment] === 1) this.chargedButFailed++;
  }
}
