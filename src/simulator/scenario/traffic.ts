import type { Defaulted, Duration, Durations } from '#simulator/scenario/durations';
import type { Service } from '#simulator/scenario/service';

/** What a request may ask for, in the order in which `Payments` numbers them. A query moves no money. */
export const REQUEST_KINDS = ['authorise', 'capture', 'refund', 'query'] as const;

/** One kind of request in the mix. */
export interface RequestShare {
  readonly kind: (typeof REQUEST_KINDS)[number];
  /** Relative to the other kinds' shares; at least 0, not all 0. */
  readonly share: number;
  /** Its work, as a multiple of what the service law draws; greater than 0. */
  readonly work: number;
}

/** Who asks for what, whichever way requests come in. What is left out is the same for every request. */
export interface RequestMix {
  /** Money each payment moves, in whole units of one currency. */
  readonly amount: number;
  /** Only `authorise` unless given. */
  readonly mix?: readonly RequestShare[] | undefined;
  /** Merchants by Zipf's law: number k in proportion to 1 / k to the power of `exponent`; 0 makes all alike. */
  readonly merchants?: { readonly count: number; readonly exponent: number } | undefined;
  /** Addresses, each equally likely; this share of requests comes from one carrier's NAT instead. */
  readonly clients?: { readonly count: number; readonly behindNat: number } | undefined;
}

/** When requests come in. Rates are per second. */
export type Arrival =
  /** With independent exponential gaps. */
  | { readonly kind: 'poisson'; readonly arrivalsPerSec: number }
  /** With equal gaps. */
  | { readonly kind: 'even'; readonly arrivalsPerSec: number }
  /** Poisson at one of two rates in turn, each for an exponential time with this mean; it starts calm. */
  | { readonly kind: 'bursty'; readonly calm: RateSpell; readonly burst: RateSpell }
  /** Poisson at a rate that runs in straight lines through these points, in order of time; two points at one time make a jump. */
  | {
      readonly kind: 'profile';
      readonly points: readonly { readonly atMs: number; readonly arrivalsPerSec: number }[];
    }
  /** At recorded times, in order. */
  | { readonly kind: 'trace'; readonly timesMs: readonly number[] }
  /** Each of the users thinks, sends, waits for the end of the payment, and thinks again. */
  | { readonly kind: 'closed'; readonly users: number; readonly think: Service };

/** A rate, and how long it lasts on average. */
export interface RateSpell {
  readonly arrivalsPerSec: number;
  readonly meanMs: number;
}

/** The traffic of a scenario. */
export type Traffic = Arrival & RequestMix;

type Mix = Partial<Omit<RequestMix, 'mix'>> & {
  readonly mix?: readonly Defaulted<RequestShare, 'work'>[] | undefined;
};

/** The same as a person writes it. */
export type TrafficInput = (
  | Durations<Exclude<Arrival, { kind: 'trace' }>>
  | { readonly kind: 'trace'; readonly timesMs: readonly Duration[] }
) &
  Mix;
