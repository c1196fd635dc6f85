import { Call } from '#simulator/engine/attempts';
import type { PaymentEnds } from '#simulator/engine/payment-ends';
import type { PaymentFlow } from '#simulator/engine/payment-flow';
import type { Downstream } from '#simulator/engine/server-side';

/**
 * The calls that the servers of one pool make to the next: a payment there for an attempt here. A
 * call whose attempt is over, since its server went down or its client took it back, goes on to its
 * end, and nobody hears of that.
 * @example
 * const attempts = { payment: [0], generation: [4], call: [1] };
 * const ends = [];
 * const serverSide = { afterCall: (attempt, succeeded) => ends.push(attempt, succeeded) };
 * const payments = { kind: [], merchant: [], client: [] };
 * const before = { run: { attempts, payments }, serverSide };
 * const clientSide = { openPayment: () => 7, sendFirst: () => {} };
 * const calls = new TierCalls(before, { run: { payments }, clientSide });
 * calls.call(0);
 * calls.ended(7, true);
 * ends; // => [0, true]
 */
export class TierCalls implements Downstream, PaymentEnds {
  private readonly before: PaymentFlow;
  private readonly next: PaymentFlow;
  /** By payment of the next pool: the attempt that waits for it, and which use of it. */
  private readonly attempts: number[] = [];
  private readonly generations: number[] = [];

  constructor(before: PaymentFlow, next: PaymentFlow) {
    this.before = before;
    this.next = next;
  }

  call(attempt: number): void {
    const { attempts, payments: from } = this.before.run;
    const { clientSide, run } = this.next;
    const payment = clientSide.openPayment();
    const about = attempts.payment[attempt]!;
    run.payments.kind[payment] = from.kind[about]!;
    run.payments.merchant[payment] = from.merchant[about]!;
    run.payments.client[payment] = from.client[about]!;
    this.attempts[payment] = attempt;
    this.generations[payment] = attempts.generation[attempt]!;
    clientSide.sendFirst(payment);
  }

  ended(payment: number, succeeded: boolean): void {
    const attempt = this.attempts[payment]!;
    const { attempts } = this.before.run;
    const isAwaited =
      attempts.generation[attempt] === this.generations[payment] &&
      attempts.call[attempt] === Call.underWay;
    if (isAwaited) this.before.serverSide.afterCall(attempt, succeeded);
  }
}
