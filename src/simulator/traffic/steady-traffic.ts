import { type Random, randomStream } from '#numerics/random-stream';
import type { Traffic } from '#simulator/scenario/traffic';
import type { Arrivals } from '#simulator/traffic/arrivals';

/**
 * Arrivals at a constant rate, with independent exponential gaps (Poisson) or equal ones. A gap is
 * drawn in units of the mean gap and used up at the current rate, so a change of rate stretches what
 * is left of it. A Poisson process stays exactly Poisson, since the rest of an exponential gap is
 * exponential, and no extra number is drawn, so runs whose rates differ still meet the same sequence
 * of gaps.
 * @example
 * const traffic = new SteadyTraffic(10, randomStream(1, 'arrivals'));
 * const { nextMs } = traffic;
 * traffic.setRate(20, 0);
 * traffic.nextMs === nextMs / 2; // => true
 * new SteadyTraffic(10, undefined).nextMs; // => 100
 */
export class SteadyTraffic implements Arrivals {
  nextMs = 0;
  private readonly random: Random | undefined;
  private perMs: number;
  private unitsLeft = 0;
  private sinceMs = 0;

  /**
   * @param arrivalsPerSec at least 0; at 0 nothing comes
   * @param random of the gaps; equal ones without
   */
  constructor(arrivalsPerSec: number, random: Random | undefined) {
    this.random = random;
    this.perMs = arrivalsPerSec / 1000;
    this.advance();
  }

  advance(): void {
    this.sinceMs = this.nextMs;
    this.unitsLeft = this.random === undefined ? 1 : this.random.exponential();
    this.nextMs = this.sinceMs + this.unitsLeft / this.perMs;
  }

  setRate(arrivalsPerSec: number, nowMs: number): void {
    this.unitsLeft -= (nowMs - this.sinceMs) * this.perMs;
    this.sinceMs = nowMs;
    this.perMs = arrivalsPerSec / 1000;
    this.nextMs = nowMs + this.unitsLeft / this.perMs;
  }
}

/**
 * The steady arrivals of a scenario, Poisson or evenly spaced.
 * @example steadyTraffic(1, { kind: 'even', arrivalsPerSec: 100 }).nextMs; // => 10
 */
export function steadyTraffic(
  seed: number,
  { kind, arrivalsPerSec }: Traffic & { readonly kind: 'poisson' | 'even' },
): SteadyTraffic {
  const random = kind === 'poisson' ? randomStream(seed, 'arrivals') : undefined;
  return new SteadyTraffic(arrivalsPerSec, random);
}
