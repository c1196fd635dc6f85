import type { Server } from '#algorithms/balancing/balancer';
import { createBalancer } from '#algorithms/balancing/catalog';
import { envoyRing } from '#algorithms/balancing/envoy-ring';
import { envoyMaglev } from '#algorithms/balancing/maglev-table';
import { Word64 } from '#algorithms/hashing/word64';
import { xxHash64Into } from '#algorithms/hashing/xxhash64';
import { randomStream } from '#numerics/random-stream';
import type { Placement } from '#simulator/scenario/shown-ring';

/** 2³²: how far the high half of a hash goes. */
const WHOLE = 2 ** 32;

/** What is placed where. */
export interface PlacementQuestion {
  readonly placement: Placement;
  readonly servers: readonly string[];
  readonly keys: readonly string[];
  /** Positions of the servers that are away. */
  readonly away: ReadonlySet<number>;
  /** Of each server, on the ring. */
  readonly pointCount: number;
  /** Of the table; prime. */
  readonly tableSize: number;
}

/** A stretch of the ring that belongs to one server: it ends at the server's point. */
export interface RingArc {
  /** Shares of the way around, 0 to 1; `from` is greater in the stretch over the top. */
  readonly from: number;
  readonly to: number;
  /** The server's position. */
  readonly owner: number;
}

/** Whose each key is, and what that was read from. */
export interface KeyOwners {
  /** By key, the server's position; −1 where all servers are away. */
  readonly owners: readonly number[];
  /** The ring's arcs; none of another placement. */
  readonly arcs: readonly RingArc[];
  /** The table's slots, each a server's position; none of another placement. */
  readonly slots: readonly number[];
}

/** Asks the library's balancers whose each key is, and reads their ring or table. */
export function keyOwners(question: PlacementQuestion): KeyOwners {
  const { placement, servers: names, keys, away, pointCount, tableSize } = question;
  const servers = names.map((name, index) => asServer(name, index, !away.has(index)));
  const usable = servers.filter(({ up }) => up).map(({ index }) => index);
  const pointsInAll = pointCount * servers.length;
  switch (placement) {
    case 'ring':
      return {
        owners: picked(servers, keys, 'ring-hash', {
          minimumRingSize: pointsInAll,
          maximumRingSize: pointsInAll,
        }),
        arcs: ringArcs(servers, usable, pointsInAll),
        slots: [],
      };
    case 'table':
      return {
        owners: picked(servers, keys, 'maglev', { tableSize }),
        arcs: [],
        slots: [...envoyMaglev(servers, usable, tableSize)],
      };
    case 'remainder':
      // Taken off the list: one that is only down keeps its place in the sum.
      return {
        owners: picked(
          servers.filter(({ up }) => up),
          keys,
          'request-hash',
          {},
        ),
        arcs: [],
        slots: usable,
      };
  }
}

/** Where a key's hash stands on the ring, as a share of the way around. */
export function keyPlace(key: string): number {
  return (xxHash64Into(new Word64(), key).high >>> 0) / WHOLE;
}

/** The slot of the table that a key's hash names. */
export function keySlot(key: string, tableSize: number): number {
  return xxHash64Into(new Word64(), key).remainder(tableSize);
}

function picked(
  servers: readonly Server[],
  keys: readonly string[],
  name: string,
  options: Readonly<Record<string, unknown>>,
): number[] {
  const balancer = createBalancer(name, options);
  const context = { nowMs: 0, random: randomStream(1, 'keys') };
  return keys.map(
    (key, id) => balancer.pick(servers, { ...request, id, key }, context)?.index ?? -1,
  );
}

function ringArcs(
  servers: readonly Server[],
  usable: readonly number[],
  pointsInAll: number,
): RingArc[] {
  const all = servers.map(({ index }) => index);
  const ring = envoyRing(servers, all, usable, 'xxhash64', pointsInAll, pointsInAll);
  const place = (point: number) => ring.high(point) / WHOLE;
  const arcs: RingArc[] = [];
  for (let point = 0; point < ring.size; point++) {
    const owner = ring.owner(point);
    const last = arcs.at(-1);
    // Neighbouring points of one server make one arc.
    if (last?.owner === owner) arcs[arcs.length - 1] = { ...last, to: place(point) };
    else arcs.push({ from: place((point + ring.size - 1) % ring.size), to: place(point), owner });
  }
  return arcs;
}

const request = {
  kind: 'authorise',
  clientIp: '10.0.0.1',
  path: '/payments',
  headers: {},
  attempt: 1,
};

const asServer = (name: string, index: number, up: boolean): Server => ({
  index,
  name,
  up,
  weight: 1,
  zone: '',
  priority: 0,
  inFlight: 0,
  queued: 0,
  responseMs: 0,
});
