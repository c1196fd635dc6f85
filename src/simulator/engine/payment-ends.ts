/** Who hears how each payment of a client ended, in the moment in which it does. */
export interface PaymentEnds {
  ended(payment: number, succeeded: boolean): void;
}
