/** When payments are sent, as far as that does not depend on how those before them fared. */
export interface Arrivals {
  /** When the next payment is sent; Infinity when none is to come. */
  readonly nextMs: number;
  /** The payment due at `nextMs` is sent: finds the time of the one after it. */
  advance(): void;
  /**
   * Goes on at another rate from now on, whatever the scenario says about later.
   * @throws RangeError for traffic that has no rate
   */
  setRate(arrivalsPerSec: number, nowMs: number): void;
}
