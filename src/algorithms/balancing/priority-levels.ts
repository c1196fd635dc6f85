import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { grouped } from '#algorithms/balancing/grouped';
import { inTurn, type MakeBalancer } from '#algorithms/balancing/in-turn';
import { type PriorityLoad, priorityLoad } from '#algorithms/balancing/priority-load';
import { Roster } from '#algorithms/balancing/roster';
import { type SavedGroup, ServerGroup } from '#algorithms/balancing/server-group';
import { requireInteger } from '#algorithms/require-option';

/** When a level gives load away, and when it stops believing in health. */
export interface PriorityLevelsOptions {
  /** How much more than its share a server can carry, in percent: from 100; 140 unless given. */
  readonly overprovisioningPercent?: number;
  /** Below this share of healthy servers, from 0 to 100, all are tried; 50 unless given, 0 never. */
  readonly panicThresholdPercent?: number;
  /** Who decides within a level; each in turn unless given. */
  readonly within?: MakeBalancer;
}

/**
 * Priority levels with overprovisioning and panic, as in Envoy. The servers of the most preferred
 * level take everything while at least 1 / 1.4 = 72 % of them are up; below that, the next level takes
 * what they cannot carry. When all levels together cannot carry the load, a level with fewer than half
 * of its servers up ignores health and uses all of them: better a chance of failing than to
 * drown the few that are left, or the health checks are what has failed.
 *
 * With one level it is the panic threshold alone. Each level's balancer and its panic's are apart.
 * @throws RangeError for options out of range, and whatever the balancers within throw
 * @example
 * const up = [true, true, false, false, false, false]
 * const servers = up.map((up, index) => ({ index, name: 'abcdef'[index], up, weight: 1, priority: 0 }))
 * const balancer = priorityLevels()
 * Array.from('123', () => balancer.pick(servers, undefined, { nowMs: 0 }).name).join('') // => 'abc'
 */
export function priorityLevels({
  overprovisioningPercent = 140,
  panicThresholdPercent = 50,
  within = inTurn,
}: PriorityLevelsOptions = {}): Balancer {
  requireInteger('overprovisioningPercent', overprovisioningPercent, 100);
  requireInteger('panicThresholdPercent', panicThresholdPercent, 0, 100);
  const roster = new Roster();
  const groups = new Map<number, ServerGroup>();
  let levels: number[] = [];
  let load: PriorityLoad = { percents: [], inPanic: [] };

  const groupOf = (level: number) => {
    if (!groups.has(level)) groups.set(level, new ServerGroup(within));
    return groups.get(level)!;
  };
  const update = (servers: readonly Server[]) => {
    // One that is drained, of weight 0, is as if it were not there.
    const counted = servers.filter(({ weight }) => weight > 0);
    const byLevel = grouped(counted, ({ priority }) => priority);
    levels = [...byLevel.keys()].sort((a, b) => a - b);
    const members = levels.map((level) => byLevel.get(level)!);
    const healthy = members.map((each) => each.filter(({ up }) => up).length);
    const total = members.map(({ length }) => length);
    load = priorityLoad(healthy, total, overprovisioningPercent, panicThresholdPercent);
    for (const [at, level] of levels.entries()) groupOf(level).set(members[at]!);
  };

  return {
    picksDown: true,
    pick(servers, request, context) {
      if (roster.see(servers)) update(servers);
      if (levels.length === 0) return undefined;
      let at = load.percents.indexOf(100);
      if (at < 0) {
        // From 1 to 100, as Envoy does it: the first level whose percents reach up to it.
        let drawn = context.random.integer(100) + 1;
        for (at = 0; drawn > load.percents[at]!; at++) drawn -= load.percents[at]!;
      }
      return groupOf(levels[at]!).pick(request, context, load.inPanic[at]!);
    },
    changed(servers) {
      roster.changed(servers);
    },
    started(server, request, nowMs) {
      groups.get(server.priority)?.started(server, request, nowMs);
    },
    finished(server, request, outcome, nowMs) {
      groups.get(server.priority)?.finished(server, request, outcome, nowMs);
    },
    save() {
      return [...groups].map(([level, group]) => [level, group.save()]);
    },
    restore(saved) {
      groups.clear();
      for (const [level, group] of saved as [number, SavedGroup][]) groupOf(level).restore(group);
      roster.restore({ names: [], ups: [], weights: [] });
    },
  };
}
