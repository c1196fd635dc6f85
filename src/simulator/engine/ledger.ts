import {
  CHARGED,
  PAYMENT_NUMBERS,
  PaymentState,
  type Payments,
  STATE,
} from '#simulator/engine/payments';
import { Charge } from '#simulator/trace';

/** What happened to the customers' money. */
export class Ledger {
  /** Charges beyond the first for the same payment. */
  doubleCharges = 0;
  /** Payments charged although they failed for their client. */
  chargedButFailed = 0;
  lostAnswers = 0;
  /** Whether a server recognises a payment it has charged before. */
  idempotencyKey: boolean;
  private readonly payments: Payments;

  constructor(payments: Payments, idempotencyKey: boolean) {
    this.payments = payments;
    this.idempotencyKey = idempotencyKey;
  }

  /** A server has done the work of one attempt for the payment. @returns a `Charge` */
  charge(payment: number): number {
    const { numbers } = this.payments;
    const at = payment * PAYMENT_NUMBERS;
    if (numbers[at + CHARGED] === 0) {
      numbers[at + CHARGED] = 1;
      if (numbers[at + STATE] === PaymentState.failed) this.chargedButFailed++;
      return Charge.first;
    }
    if (this.idempotencyKey) return Charge.deduplicated;
    this.doubleCharges++;
    return Charge.double;
  }

  /** The client has given the payment up. */
  fail(payment: number): void {
    if (this.payments.numbers[payment * PAYMENT_NUMBERS + CHARGED] === 1) this.chargedButFailed++;
  }
}
