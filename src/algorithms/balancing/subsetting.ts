import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { inTurn, type MakeBalancer } from '#algorithms/balancing/in-turn';
import { Roster } from '#algorithms/balancing/roster';
import { type SavedGroup, ServerGroup } from '#algorithms/balancing/server-group';
import { requireInteger } from '#algorithms/require-option';
import { randomStream } from '#numerics/random-stream';

/** Which balancer this is, and how many servers it should know. */
export interface SubsettingOptions {
  /** Its number among the balancers, from 0; 0 unless given. */
  readonly clientIndex?: number;
  /** How many servers it keeps to; a whole number from 1, 10 unless given. */
  readonly subsetSize?: number;
  /** Who decides among them; each in turn unless given. */
  readonly within?: MakeBalancer;
}

/**
 * Deterministic subsetting (Beyer et al., Site Reliability Engineering, chapter 20): each balancer
 * keeps to a few servers, so that a thousand of them need not all hold connections to a thousand
 * servers, and yet every server has the same number of them. Balancers come in rounds of as many as
 * there are subsets; the servers are shuffled, each round its own way, and dealt out: the first
 * takes the first few, the second the next.
 *
 * Up or down, a server stays in its subset: if all of one are down, its balancers have no choice.
 * Each server is in as many subsets as any other, give or take one, when the subsets divide evenly.
 * @throws RangeError for options out of range, and whatever the balancer within throws
 * @example
 * const servers = Array.from('abcdef', (name, index) => ({ index, name, up: true, weight: 1 }))
 * const subset = (clientIndex) => {
 *   const balancer = subsetting({ clientIndex, subsetSize: 3 })
 *   return Array.from('123', () => balancer.pick(servers, undefined, { nowMs: 0 }).name).join('')
 * }
 * [subset(0), subset(1)].map((names) => names.length) // => [3, 3]
 * Array.from(subset(0) + subset(1)).sort().join('') // => 'abcdef'
 */
export function subsetting({
  clientIndex = 0,
  subsetSize = 10,
  within = inTurn,
}: SubsettingOptions = {}): Balancer {
  requireInteger('clientIndex', clientIndex, 0, 2 ** 32 - 1);
  requireInteger('subsetSize', subsetSize, 1);
  const roster = new Roster();
  let group = new ServerGroup(within);

  return {
    pick(servers, request, context) {
      if (roster.see(servers)) group.set(subsetOf(servers, clientIndex, subsetSize));
      return group.pick(request, context, false);
    },
    changed(servers) {
      roster.changed(servers);
    },
    started(server, request, nowMs) {
      group.started(server, request, nowMs);
    },
    finished(server, request, outcome, nowMs) {
      group.finished(server, request, outcome, nowMs);
    },
    save() {
      return group.save();
    },
    restore(saved) {
      group = new ServerGroup(within);
      group.restore(saved as SavedGroup);
      roster.restore({ names: [], ups: [], weights: [] });
    },
  };
}

function subsetOf(servers: readonly Server[], clientIndex: number, size: number): Server[] {
  const subsetCount = Math.max(1, Math.floor(servers.length / size));
  const random = randomStream(Math.floor(clientIndex / subsetCount), 'subset');
  const shuffled = [...servers];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    const kept = shuffled[last]!;
    shuffled[last] = shuffled[other]!;
    shuffled[other] = kept;
  }
  const start = (clientIndex % subsetCount) * size;
  return shuffled.slice(start, start + size);
}
