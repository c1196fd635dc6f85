import type { Balancer, Server } from '#algorithms/balancing/balancer';
import { grouped } from '#algorithms/balancing/grouped';
import { inTurn, type MakeBalancer } from '#algorithms/balancing/in-turn';
import { Roster } from '#algorithms/balancing/roster';
import { type SavedGroup, ServerGroup } from '#algorithms/balancing/server-group';
import { type ZoneRouting, zoneRouting } from '#algorithms/balancing/zone-routing';
import { requireInteger } from '#algorithms/require-option';
import { outOfRange } from '#numerics/out-of-range';
import type { Random } from '#numerics/random-stream';

/** Where the balancer stands, and where the others like it do. */
export interface ZoneAwareOptions {
  /** Its own zone; `'a'` unless given. */
  readonly zone?: string;
  /** How many balancers there are in each zone, its own included; one in each zone of the servers unless given. */
  readonly callers?: Readonly<Record<string, number>>;
  /** With fewer healthy servers than this, zones do not matter: from 0; 6 unless given. */
  readonly minimumClusterSize?: number;
  /** Below this share of healthy servers, from 0 to 100, all are tried; 50 unless given, 0 never. */
  readonly panicThresholdPercent?: number;
  /** Who decides within a zone; each in turn unless given. */
  readonly within?: MakeBalancer;
}

/** The group of all servers, in whatever zone. No zone is named so: names are not empty. */
const EVERYWHERE = '';

/**
 * Zone aware routing, as in Envoy: requests stay in the caller's zone, where the way is short and
 * free, as far as every server still gets the same load. A zone with fewer servers than its share of
 * the callers sends part of its requests to zones with more.
 *
 * With fewer than two zones on either side, no caller in its own zone, or fewer than six healthy
 * servers, it takes all healthy servers alike; in panic, all servers, healthy or not.
 * @throws RangeError for options out of range, and whatever the balancers within throw
 * @example
 * const servers = Array.from('aaabbb', (zone, index) => ({ index, name: zone + index, up: true, weight: 1, zone }))
 * const balancer = zoneAware({ zone: 'b' }), context = { nowMs: 0, random: randomStream(1, 'zones') }
 * Array.from('1234', () => balancer.pick(servers, undefined, context).name) // => ['b3', 'b4', 'b5', 'b3']
 */
export function zoneAware({
  zone: own = 'a',
  callers,
  minimumClusterSize = 6,
  panicThresholdPercent = 50,
  within = inTurn,
}: ZoneAwareOptions = {}): Balancer {
  if (typeof own !== 'string' || own === '') throw outOfRange('zone', own, 'a name, not empty');
  requireCallers(callers);
  requireInteger('minimumClusterSize', minimumClusterSize, 0);
  requireInteger('panicThresholdPercent', panicThresholdPercent, 0, 100);
  const roster = new Roster();
  const groups = new Map<string, ServerGroup>();
  let zones: string[] = [];
  let routing: ZoneRouting = { kind: 'anywhere' };
  let inPanic = false;

  const groupOf = (zone: string) => {
    if (!groups.has(zone)) groups.set(zone, new ServerGroup(within));
    return groups.get(zone)!;
  };
  const update = (servers: readonly Server[]) => {
    // One that is drained, of weight 0, is as if it were not there.
    const counted = servers.filter(({ weight }) => weight > 0);
    const byZone = grouped(counted, ({ zone }) => zone);
    zones = [own, ...[...byZone.keys()].filter((zone) => zone !== own).sort()];
    groupOf(EVERYWHERE).set(counted);
    for (const [zone, members] of byZone) groupOf(zone).set(members);
    const healthy = zones.map((zone) => byZone.get(zone)?.filter(({ up }) => up).length ?? 0);
    const count = healthy.reduce((sum, each) => sum + each, 0);
    inPanic = (100 * count) / counted.length < panicThresholdPercent;
    const counts = callers ?? Object.fromEntries([...byZone.keys()].map((zone) => [zone, 1]));
    const calling = Object.values(counts).filter((each) => each > 0);
    const useless = byZone.size < 2 || calling.length < 2 || !counts[own];
    routing =
      useless || count === 0 || count < minimumClusterSize
        ? { kind: 'anywhere' }
        : zoneRouting(
            healthy,
            zones.map((zone) => counts[zone] ?? 0),
            addUp(calling),
          );
  };

  return {
    picksDown: true,
    pick(servers, request, context) {
      if (roster.see(servers)) update(servers);
      const zone =
        inPanic || routing.kind === 'anywhere'
          ? EVERYWHERE
          : (zones[drawZone(routing, context.random)] ?? EVERYWHERE);
      return groups.get(zone)?.pick(request, context, inPanic);
    },
    changed(servers) {
      roster.changed(servers);
    },
    started(server, request, nowMs) {
      for (const zone of [EVERYWHERE, server.zone])
        groups.get(zone)?.started(server, request, nowMs);
    },
    finished(server, request, outcome, nowMs) {
      for (const zone of [EVERYWHERE, server.zone]) {
        groups.get(zone)?.finished(server, request, outcome, nowMs);
      }
    },
    save() {
      return [...groups].map(([zone, group]) => [zone, group.save()]);
    },
    restore(saved) {
      groups.clear();
      for (const [zone, group] of saved as [string, SavedGroup][]) groupOf(zone).restore(group);
      roster.restore({ names: [], ups: [], weights: [] });
    },
  };
}

/** A zone by its number, the caller's own being 0; −1 when rounding left none with room. */
function drawZone(routing: ZoneRouting & { kind: 'zones' }, random: Random): number {
  if (routing.local === 10_000 || random.integer(10_000) < routing.local) return 0;
  const total = routing.residual.at(-1)!;
  if (total === 0) return -1;
  const drawn = random.integer(total);
  return routing.residual.findIndex((upTo) => drawn < upTo);
}

function requireCallers(callers: Readonly<Record<string, number>> | undefined): void {
  if (callers === undefined) return;
  if (typeof callers !== 'object' || callers === null || Array.isArray(callers)) {
    throw outOfRange('callers', callers, 'an object of zones and how many callers each has');
  }
  for (const [zone, count] of Object.entries(callers)) requireInteger(`callers.${zone}`, count, 0);
}

function addUp(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
