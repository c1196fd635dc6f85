import type { RandomStream } from '#numerics/random-stream';
import type { Arrivals } from '#simulator/traffic/arrivals';
import type { RateStretch, Rates } from '#simulator/traffic/rates';

/**
 * Poisson arrivals whose rate changes over time: a gap is drawn in units of the mean gap and used up
 * at whatever rate there is, stretch by stretch.
 * @example
 * const stretches = [{ fromMs: 0, untilMs: 50, perMs: 0, slope: 0 }, { fromMs: 50, untilMs: Infinity, perMs: 1, slope: 0 }];
 * new ChangingTraffic({ next: () => stretches.shift() }, randomStream(1, 'arrivals')).nextMs > 50; // => true
 */
export class ChangingTraffic implements Arrivals {
  nextMs = 0;
  private readonly rates: Rates;
  private readonly random: RandomStream;
  /** The stretch that the next arrival lies in. */
  private stretch: RateStretch;

  constructor(rates: Rates, random: RandomStream) {
    this.rates = rates;
    this.random = random;
    this.stretch = rates.next();
    this.advance();
  }

  advance(): void {
    let units = this.random.exponential();
    let sinceMs = this.nextMs;
    for (;;) {
      const { untilMs } = this.stretch;
      const dueMs = sinceMs + spanMs(this.stretch, sinceMs, units);
      if (dueMs <= untilMs || untilMs === Number.POSITIVE_INFINITY) {
        this.nextMs = dueMs;
        return;
      }
      // The stretch ends before: it uses up what it can.
      units -= unitsIn(this.stretch, sinceMs, untilMs);
      if (units < 0) units = 0;
      sinceMs = untilMs;
      this.stretch = this.rates.next();
    }
  }

  setRate(arrivalsPerSec: number, nowMs: number): void {
    const untilMs = Number.POSITIVE_INFINITY;
    this.stretch = { fromMs: nowMs, untilMs, perMs: arrivalsPerSec / 1000, slope: 0 };
    // What is left of an exponential gap is exponential: a fresh one is as good.
    this.nextMs = nowMs;
    this.advance();
  }
}

/** How long it takes from a time on to use up so many units; Infinity when the rate does not suffice. */
function spanMs({ fromMs, perMs, slope }: RateStretch, sinceMs: number, units: number): number {
  if (units === 0) return 0;
  const rate = perMs + slope * (sinceMs - fromMs);
  if (slope === 0) return units / rate;
  // rate × t + slope × t² / 2 = units, solved in the form that loses no digits.
  const square = rate * rate + 2 * slope * units;
  return square < 0 ? Number.POSITIVE_INFINITY : (2 * units) / (rate + Math.sqrt(square));
}

function unitsIn({ fromMs, perMs, slope }: RateStretch, sinceMs: number, untilMs: number): number {
  const forMs = untilMs - sinceMs;
  return forMs === 0 ? 0 : forMs * (perMs + slope * ((sinceMs + untilMs) / 2 - fromMs));
}
