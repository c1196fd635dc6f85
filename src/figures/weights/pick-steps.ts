import type { Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import type { BalancerSpec } from '#algorithms/balancing/catalog-entry';
import type { SavedIpvsPasses } from '#algorithms/balancing/saved-ipvs-passes';
import type { SavedSmoothWeights } from '#algorithms/balancing/smooth-weights';
import { randomStream } from '#numerics/random-stream';
import type { WeightedServer } from '#simulator/scenario/shown-weights';

/** Picks that are looked at to find out after how many the order repeats. */
const MOST_PICKS = 200;

/** What a balancer keeps, around one pick. */
export type Bookkeeping =
  /** Current weights by server: before the pick, with the weights added, with the total subtracted. */
  | {
      readonly kind: 'smooth';
      readonly before: readonly number[];
      readonly gained: readonly number[];
      readonly after: readonly number[];
      /** What the picked one paid. */
      readonly total: number;
    }
  /** The weight that a server needed in this round over the list. */
  | { readonly kind: 'passes'; readonly needed: number }
  /** Nothing that has a column of its own. */
  | { readonly kind: 'none' };

/** One pick. */
export interface PickStep {
  /** The server's position. */
  readonly picked: number;
  readonly book: Bookkeeping;
}

/** A balancer's picks, from its first. */
export interface PickSteps {
  readonly steps: readonly PickStep[];
  /** After so many picks the same order begins again; `undefined` when it was not seen to. */
  readonly period: number | undefined;
}

/**
 * Lets a balancer of the library pick among servers that are all up, and reads what it keeps before and
 * after each pick.
 * @param count picks wanted; as many as a period has where that is more, and none where no server can be picked
 * @throws RangeError for an unknown balancer, its options or a weight out of range
 */
export function pickSteps(
  { name, options }: BalancerSpec,
  weighted: readonly WeightedServer[],
  count: number,
): PickSteps {
  const balancer = createBalancer(name, options);
  const servers = weighted.map(asServer);
  balancer.changed?.(servers);
  const context = { nowMs: 0, random: randomStream(1, 'picks') };
  const steps: PickStep[] = [];
  const states: string[] = [];
  let saved = balancer.save?.();
  for (let pick = 0; pick <= MOST_PICKS; pick++) {
    const server = balancer.pick(servers, { ...request, id: pick }, context);
    if (!server) break;
    const before = saved;
    saved = balancer.save?.();
    steps.push({
      picked: server.index,
      book: bookkeeping(name, servers.length, server.index, before, saved),
    });
    states.push(JSON.stringify(saved));
  }
  const again = states.indexOf(states[0] ?? '', 1);
  // The state alone does not tell: a balancer that keeps none looks the same after each pick.
  const repeats = again > 0 && saved !== undefined && steps[0]?.picked === steps[again]?.picked;
  const period = repeats ? again : undefined;
  return { steps: steps.slice(0, Math.max(count, period ?? 0)), period };
}

const request = {
  kind: 'authorise',
  key: 'merchant',
  clientIp: '10.0.0.1',
  path: '/payments',
  headers: {},
  attempt: 1,
};

const asServer = ({ name, weight }: WeightedServer, index: number): Server => ({
  index,
  name,
  weight,
  zone: '',
  priority: 0,
  up: true,
  inFlight: 0,
  queued: 0,
  responseMs: 0,
});

/** Read from what `save` returns; what a server has gained is what it is left with, and what it paid. */
function bookkeeping(
  balancer: string,
  serverCount: number,
  picked: number,
  before: unknown,
  after: unknown,
): Bookkeeping {
  switch (balancer) {
    case 'smooth-weighted-round-robin': {
      const { current, paid } = after as SavedSmoothWeights;
      const all = (values: readonly number[]) =>
        Array.from({ length: serverCount }, (_, index) => values[index] ?? 0);
      return {
        kind: 'smooth',
        before: all((before as SavedSmoothWeights).current),
        gained: all(current).map((left, index) => (index === picked ? left + paid : left)),
        after: all(current),
        total: paid,
      };
    }
    case 'ipvs-weighted-round-robin':
      return { kind: 'passes', needed: (after as SavedIpvsPasses).mark.required };
    default:
      return { kind: 'none' };
  }
}
