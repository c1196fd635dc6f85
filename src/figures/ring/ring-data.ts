import { type KeyOwners, keyOwners } from '#figures/ring/key-owners';
import type { Scenario } from '#simulator/scenario/scenario';
import type { Placement } from '#simulator/scenario/shown-ring';

/** The most points that a reader can give a server. */
export const MOST_POINTS = 200;
/** Slots of a table unless said otherwise. */
export const TABLE_SIZE = 13;

/** What the built page hands to the player. */
export interface RingData {
  readonly servers: readonly string[];
  readonly keys: readonly string[];
  readonly placements: readonly { readonly placement: Placement; readonly label: string }[];
  readonly pointCount: number;
  readonly tableSize: number;
  /** Positions of the servers that are away when the page is built. */
  readonly away: readonly number[];
  /** A run of the claim, to be taken away; none on a page without one. */
  readonly scenario?: Scenario | undefined;
}

/** What of it is drawn. */
export interface RingView extends KeyOwners {
  readonly placement: Placement;
  readonly servers: readonly string[];
  readonly keys: readonly string[];
  readonly away: ReadonlySet<number>;
  readonly tableSize: number;
  /** By key: whose it is while no server is away. */
  readonly ownersBefore: readonly number[];
}

/** How the keys are spread, and what taking servers away did. */
export interface RingCounts {
  /** Keys by server. */
  readonly perServer: readonly number[];
  /** Keys by server, while none was away. */
  readonly perServerBefore: readonly number[];
  /** Keys that are another server's than while none was away. */
  readonly moved: number;
  /** Those of them whose server is still there. */
  readonly movedNeedlessly: number;
  /** Keys of the server with the most, over the mean of those that are there; 0 when none is. */
  readonly maxOverMean: number;
}

/** Whose the keys are now, and whose they are with all servers. */
export function ringView(
  { servers, keys, placements, tableSize }: RingData,
  placementIndex: number,
  pointCount: number,
  away: ReadonlySet<number>,
): RingView {
  const placement = placements[placementIndex]?.placement ?? 'ring';
  const question = { placement, servers, keys, away, pointCount, tableSize };
  const before = keyOwners({ ...question, away: new Set() });
  const now = keyOwners(question);
  return { ...now, placement, servers, keys, away, tableSize, ownersBefore: before.owners };
}

/** Counts what a view shows. */
export function ringCounts({ servers, away, owners, ownersBefore }: RingView): RingCounts {
  const perServer = countsOf(owners, servers.length);
  const moved = owners.filter((owner, key) => owner !== ownersBefore[key]).length;
  const gone = ownersBefore.filter((owner) => away.has(owner)).length;
  const mean = owners.length / (servers.length - away.size);
  return {
    perServer,
    perServerBefore: countsOf(ownersBefore, servers.length),
    moved,
    movedNeedlessly: moved - gone,
    maxOverMean: away.size === servers.length ? 0 : Math.max(...perServer) / mean,
  };
}

function countsOf(owners: readonly number[], serverCount: number): number[] {
  const counts = Array<number>(serverCount).fill(0);
  for (const owner of owners) if (owner >= 0) counts[owner] = (counts[owner] ?? 0) + 1;
  return counts;
}
