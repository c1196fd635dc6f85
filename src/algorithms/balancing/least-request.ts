import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { EarliestDeadline, type SavedSchedule } from '#algorithms/balancing/earliest-deadline';
import { Roster } from '#algorithms/balancing/roster';
import { requireInteger, requireNumber, requireOneOf } from '#algorithms/require-option';
import { naturalExponential } from '#numerics/natural-exponential';
import { naturalLogarithm } from '#numerics/natural-logarithm';
import type { Random } from '#numerics/random-stream';

/** How to choose. */
export interface LeastRequestOptions {
  /** How many servers to draw; a whole number from 1, 2 unless given. */
  readonly choiceCount?: number;
  /** Draw some, which is so unless given, or look at all. */
  readonly selection?: 'choices' | 'full-scan';
  /**
   * How much attempts in flight take off a weight: a number of at least 0. 1 where weights differ;
   * given, it rules equal weights too, and nothing is drawn.
   */
  readonly activeRequestBias?: number;
}

/**
 * Envoy's `LEAST_REQUEST`. Servers of equal weight: draw two, with replacement, and take the one with
 * fewer attempts in flight, the first of equals; or scan all, and draw among those with the fewest.
 * Unequal weights: weighted round robin by earliest deadline, each with weight / (in flight + 1) to
 * the power of the bias, taken when it is picked; 0 makes it round robin, more makes it shun the busy
 * (`least_request_lb.cc`).
 * @throws RangeError for options out of range; from `pick`, for a weight that is no number from 0
 * @example
 * const servers = [4, 3, 2, 1, 5].map((inFlight, index) => ({ index, name: 'abcde'[index], up: true, weight: 1, inFlight }))
 * leastRequest({ selection: 'full-scan' }).pick(servers, undefined, { nowMs: 0 }).name // => 'd'
 */
export function leastRequest({
  choiceCount = 2,
  selection = 'choices',
  activeRequestBias,
}: LeastRequestOptions = {}): Balancer {
  requireInteger('choiceCount', choiceCount, 1);
  requireOneOf('selection', selection, ['choices', 'full-scan']);
  const bias = requireNumber('activeRequestBias', activeRequestBias ?? 1, 0);
  const roster = new Roster();
  const schedule = new EarliestDeadline();
  let weighted = activeRequestBias !== undefined;

  const weightOf = ({ weight, inFlight }: Server) => {
    if (bias === 1) return weight / (inFlight + 1);
    return weight * naturalExponential(-bias * naturalLogarithm(inFlight + 1));
  };

  return {
    pick(servers, _request, { random }) {
      if (roster.see(servers) && activeRequestBias === undefined) {
        const [first = 0] = roster.usable;
        weighted = roster.usable.some((at) => servers[at]!.weight !== servers[first]!.weight);
      }
      const { usable } = roster;
      if (usable.length === 0) return undefined;
      if (weighted) return schedule.next(servers, weightOf);
      if (selection === 'full-scan') return scanned(servers, usable, random);
      return drawn(servers, usable, choiceCount, random);
    },
    changed(servers) {
      roster.changed(servers);
      schedule.changed(servers);
    },
    save() {
      return schedule.save();
    },
    restore(saved) {
      schedule.restore(saved as SavedSchedule);
      roster.forget();
    },
  };
}

/** The best of so many, drawn with replacement. */
function drawn(
  servers: readonly Server[],
  usable: readonly number[],
  count: number,
  random: Random,
): Server {
  let best = servers[usable[random.integer(usable.length)]!]!;
  for (let choice = 1; choice < count; choice++) {
    const server = servers[usable[random.integer(usable.length)]!]!;
    if (server.inFlight < best.inFlight) best = server;
  }
  return best;
}

/** Any of those with the fewest in flight: the k-th that is found takes the place with chance 1/k. */
function scanned(servers: readonly Server[], usable: readonly number[], random: Random): Server {
  let best = servers[usable[0]!]!;
  let tied = 1;
  for (let at = 1; at < usable.length; at++) {
    const server = servers[usable[at]!]!;
    if (server.inFlight > best.inFlight) continue;
    tied = server.inFlight < best.inFlight ? 1 : tied + 1;
    if (tied === 1 || random.integer(tied) === 0) best = server;
  }
  return best;
}
