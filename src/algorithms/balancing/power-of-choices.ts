import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { Roster, type SavedRoster } from '#algorithms/balancing/roster';
import { requireFlag, requireInteger, requireNumber } from '#algorithms/require-option';
import type { Random } from '#numerics/random-stream';

/** How many to compare, and by what. */
export interface PowerOfChoicesOptions {
  /** How many servers to compare; a whole number from 1, 2 unless given. */
  readonly choices?: number;
  /** Draw with replacement: one server may be drawn twice. False unless given. */
  readonly replacement?: boolean;
  /** Look at the counts only so often, in milliseconds; 0, always, unless given. */
  readonly staleMs?: number;
}

/**
 * The power of d choices: draw d servers and take the one with the fewest attempts in flight for its
 * weight; of equal ones the first drawn. A second choice shortens queues exponentially, a third one
 * hardly more (Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", 2001). The
 * draws are of distinct servers, which is better than with replacement, and all there are when there
 * are no more than d. Nginx calls it `random two least_conn`, HAProxy `random(2)`; both draw by weight
 * instead of evenly.
 *
 * With stale counts a full scan sends everyone to the server that was idle at the last look; d random
 * ones spread them.
 * @throws RangeError for options out of range
 * @example
 * const balancer = powerOfChoices(), context = { nowMs: 0, random: randomStream(1, 'balancer') }
 * const servers = [3, 1].map((inFlight, index) => ({ index, name: 'ab'[index], up: true, weight: 1, inFlight }))
 * balancer.pick(servers, undefined, context).name // => 'b'
 */
export function powerOfChoices({
  choices = 2,
  replacement = false,
  staleMs = 0,
}: PowerOfChoicesOptions = {}): Balancer {
  requireInteger('choices', choices, 1);
  requireFlag('replacement', replacement);
  requireNumber('staleMs', staleMs, 0);
  const roster = new Roster();
  const drawn: number[] = [];
  let counts: number[] = [];
  let countedMs = -Infinity;

  return {
    pick(servers, _request, { nowMs, random }) {
      if (roster.see(servers) && roster.listChanged) countedMs = -Infinity;
      const { usable } = roster;
      if (usable.length === 0) return undefined;
      if (staleMs > 0 && nowMs - countedMs >= staleMs) {
        counts = servers.map(({ inFlight }) => inFlight);
        countedMs = nowMs;
      }
      const draws = replacement ? choices : Math.min(choices, usable.length);
      let best = -1;
      for (let count = 0; count < draws; count++) {
        const place = replacement
          ? random.integer(usable.length)
          : distinct(drawn, count, usable.length, random);
        const position = usable[place]!;
        if (staleMs === 0) counts[position] = servers[position]!.inFlight;
        if (best < 0 || isLess(servers, counts, position, best)) best = position;
      }
      return servers[best];
    },
    changed(servers) {
      roster.changed(servers);
    },
    save() {
      return { counts: [...counts], countedMs, roster: roster.save() };
    },
    restore(saved) {
      const state = saved as { counts: number[]; countedMs: number; roster: SavedRoster };
      counts = [...state.counts];
      countedMs = state.countedMs;
      roster.restore(state.roster);
    },
  };
}

/** Whether one server has fewer attempts in flight for its weight than another. */
function isLess(
  servers: readonly Server[],
  counts: readonly number[],
  one: number,
  other: number,
): boolean {
  return counts[one]! * servers[other]!.weight < counts[other]! * servers[one]!.weight;
}

/**
 * A place below `bound` that is not among the first `count` of `drawn`, each such one equally likely.
 * It joins them; they are kept in order, so that the gaps can be stepped over.
 */
function distinct(drawn: number[], count: number, bound: number, random: Random): number {
  let place = random.integer(bound - count);
  let at = 0;
  for (; at < count && drawn[at]! <= place; at++) place++;
  for (let later = count; later > at; later--) drawn[later] = drawn[later - 1]!;
  drawn[at] = place;
  return place;
}
