import type { Random } from '#numerics/random-stream';

/**
 * Arrivals with independent exponential gaps. A gap is drawn in units of the mean gap and used up at
 * the current rate, so a change of rate stretches what is left of it. The process stays exactly
 * Poisson, since the rest of an exponential gap is exponential, and no extra number is drawn, so
 * runs whose rates differ still meet the same sequence of gaps.
 * @example
 * const traffic = new PoissonTraffic(10, randomStream(1, 'arrivals'));
 * const { nextMs } = traffic;
 * traffic.setRate(20, 0);
 * traffic.nextMs === nextMs / 2; // => true
 */
export class PoissonTraffic {
  /** When the next payment is sent; Infinity while the rate is 0. */
  nextMs = 0;
  private readonly random: Random;
  private perMs: number;
  private unitsLeft = 0;
  private sinceMs = 0;

  /** @param arrivalsPerSec at least 0 */
  constructor(arrivalsPerSec: number, random: Random) {
    this.random = random;
    this.perMs = arrivalsPerSec / 1000;
    this.advance();
  }

  /** The payment due at `nextMs` is sent: draws the gap to the one after it. */
  advance(): void {
    this.sinceMs = this.nextMs;
    this.unitsLeft = this.random.exponential();
    this.nextMs = this.sinceMs + this.unitsLeft / this.perMs;
  }

  setRate(arrivalsPerSec: number, nowMs: number): void {
    this.unitsLeft -= (nowMs - this.sinceMs) * this.perMs;
    this.sinceMs = nowMs;
    this.perMs = arrivalsPerSec / 1000;
    this.nextMs = nowMs + this.unitsLeft / this.perMs;
  }
}
