import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { Roster } from '#algorithms/balancing/roster';
import { requireNumber } from '#algorithms/require-option';
import { MovingAverage } from '#numerics/moving-average';

/** What one with attempts in flight and no answer yet is charged: Finagle's `Long.MaxValue >> 16`. */
const PENALTY = 140_737_488_355_327;

/** How fast to forget. */
export interface PeakEwmaOptions {
  /** A slow answer counts e times less after this time; 10,000 ms unless given, as in Finagle. */
  readonly decayMs?: number;
}

interface SavedAverage {
  readonly value: number;
  readonly empty: boolean;
  readonly atMs: number;
}

/**
 * Finagle's Peak EWMA: of two servers drawn at random, the one with the smaller load, which is its
 * average response time, times one more than it has in flight. The average is of a pessimist: a
 * slower answer than it is believed at once, a faster one only as time passes, and without any answers
 * it falls, so that a slow server is tried again by and by. One that has not answered yet is sent a
 * single attempt, a probe (`PeakEwma.scala`; Envoy and Linkerd have it too).
 *
 * Every end of an attempt counts, timeouts and errors with the time they took: what fails fast
 * looks good, and only a health check will see it.
 * @throws RangeError for options out of range
 * @example
 * const balancer = peakEwma()
 * const servers = ['a', 'b'].map((name, index) => ({ index, name, up: true, weight: 1, inFlight: 0 }))
 * balancer.finished(servers[0], undefined, { kind: 'ok', responseMs: 250 }, 0)
 * balancer.finished(servers[1], undefined, { kind: 'ok', responseMs: 40 }, 0)
 * balancer.pick(servers, undefined, { nowMs: 0, random: randomStream(1, 'draws') }).name // => 'b'
 */
export function peakEwma({ decayMs = 10_000 }: PeakEwmaOptions = {}): Balancer {
  requireNumber('decayMs', decayMs, 0);
  const roster = new Roster();
  let averages: MovingAverage[] = [];

  const observe = (index: number, nowMs: number, responseMs: number) => {
    averages[index] ??= new MovingAverage(decayMs);
    const average = averages[index];
    if (responseMs > average.value) average.reset();
    return average.update(nowMs, responseMs);
  };
  const loadOf = ({ index, inFlight }: Server, nowMs: number) => {
    const cost = observe(index, nowMs, 0);
    return cost === 0 && inFlight > 0 ? PENALTY + inFlight : cost * (inFlight + 1);
  };

  return {
    pick(servers, _request, { nowMs, random }) {
      roster.see(servers);
      const { usable } = roster;
      if (usable.length < 2) return servers[usable[0] ?? -1];
      const first = random.integer(usable.length);
      const other = random.integer(usable.length - 1);
      const one = servers[usable[first]!]!;
      const two = servers[usable[other < first ? other : other + 1]!]!;
      return loadOf(one, nowMs) <= loadOf(two, nowMs) ? one : two;
    },
    finished({ index }, _request, { responseMs }, nowMs) {
      observe(index, nowMs, responseMs);
    },
    changed(servers) {
      roster.changed(servers);
    },
    save(): (SavedAverage | undefined)[] {
      return Array.from(
        averages,
        (each) => each && { value: each.value, empty: each.empty, atMs: each.atMs },
      );
    },
    restore(saved) {
      averages = [];
      for (const [index, each] of (saved as (SavedAverage | undefined)[]).entries()) {
        if (each) averages[index] = Object.assign(new MovingAverage(decayMs), each);
      }
      roster.forget();
    },
  };
}
