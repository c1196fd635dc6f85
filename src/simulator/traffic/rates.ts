import type { RandomStream } from '#numerics/random-stream';
import type { RateSpell } from '#simulator/scenario/traffic';

/** A time in which the rate runs in a straight line. */
export interface RateStretch {
  readonly fromMs: number;
  /** Infinity for the last. */
  readonly untilMs: number;
  /** At its start, arrivals per millisecond. */
  readonly perMs: number;
  /** How much that grows in each millisecond. */
  readonly slope: number;
}

/** A rate over time, stretch by stretch. */
export interface Rates {
  /** The stretch after the one before; the first begins at 0. The last is never asked beyond. */
  next(): RateStretch;
}

/** The rate at one moment. */
interface RatePoint {
  readonly atMs: number;
  readonly arrivalsPerSec: number;
}

/**
 * Straight lines through points; before the first and after the last the rate is constant.
 * @example
 * const rates = new ProfileRates([{ atMs: 100, arrivalsPerSec: 10 }, { atMs: 300, arrivalsPerSec: 30 }]);
 * rates.next().untilMs; // => 100
 * const { perMs, slope, untilMs } = rates.next();
 * perMs + slope * 100; // => 0.02
 */
export class ProfileRates implements Rates {
  private readonly profile: { readonly points: readonly RatePoint[] };
  private position = -1;

  /** @param points at least one, in order of time */
  constructor(points: readonly RatePoint[]) {
    this.profile = { points };
  }

  next(): RateStretch {
    const { points } = this.profile;
    const from = points[this.position++];
    const to = points[this.position];
    const fromMs = from?.atMs ?? 0;
    const untilMs = to?.atMs ?? Number.POSITIVE_INFINITY;
    const perMs = (from ?? to)!.arrivalsPerSec / 1000;
    const level = from === undefined || to === undefined || untilMs === fromMs;
    const slope = level ? 0 : (to.arrivalsPerSec / 1000 - perMs) / (untilMs - fromMs);
    return { fromMs, untilMs, perMs, slope };
  }
}

/**
 * Calm and burst in turn, each for an exponential time: with exponential gaps, a two-state Markov
 * modulated Poisson process (Fischer & Meier-Hellstern, "The Markov-modulated Poisson process
 * cookbook", 1993).
 * @example
 * const rates = new BurstyRates({ arrivalsPerSec: 1, meanMs: 90 }, { arrivalsPerSec: 50, meanMs: 10 }, randomStream(1, 'bursts'));
 * [rates.next().perMs, rates.next().perMs]; // => [0.001, 0.05]
 */
export class BurstyRates implements Rates {
  private readonly spells: readonly [RateSpell, RateSpell];
  private readonly random: RandomStream;
  private turn = 0;
  private untilMs = 0;

  constructor(calm: RateSpell, burst: RateSpell, random: RandomStream) {
    this.spells = [calm, burst];
    this.random = random;
  }

  next(): RateStretch {
    const { arrivalsPerSec, meanMs } = this.spells[this.turn]!;
    this.turn = 1 - this.turn;
    const fromMs = this.untilMs;
    this.untilMs += meanMs * this.random.exponential();
    return { fromMs, untilMs: this.untilMs, perMs: arrivalsPerSec / 1000, slope: 0 };
  }
}
