/** Where requests of one zone may go: to all servers alike, or to zones by chance. */
export type ZoneRouting =
  | { readonly kind: 'anywhere' }
  | {
      readonly kind: 'zones';
      /** Parts of 10,000 that stay in the zone. */
      readonly local: number;
      /** What the zones have left over, in their order, added up from the first. */
      readonly residual: readonly number[];
    };

/**
 * Envoy's zone aware routing (`regenerateLocalityRoutingStructures`). If the zone has at least the
 * share of the servers that it has of the callers, all its requests stay; if not, as many as its
 * servers can take, and the rest goes to zones that have more servers than callers, in proportion to
 * how many more.
 * @param servers healthy servers of each zone, the caller's own first
 * @param callers callers of each zone, in the same order
 * @param callerCount callers in all, those in zones without servers included
 * @example
 * const routing = zoneRouting([1, 2, 1], [2, 2, 1], 5)
 * routing.local // => 6250
 * routing.residual // => [0, 1000, 1500]
 */
export function zoneRouting(
  servers: readonly number[],
  callers: readonly number[],
  callerCount: number,
): ZoneRouting {
  const serverCount = servers.reduce((sum, count) => sum + count, 0);
  // Whole numbers all the way, rounded down where Envoy does it.
  const served = servers.map((count) => Math.floor((10_000 * count) / serverCount));
  const calling = servers.map((count, zone) =>
    count === 0 ? 0 : Math.floor((10_000 * callers[zone]!) / callerCount),
  );
  if (served[0]! > 0 && served[0]! >= calling[0]!) {
    return { kind: 'zones', local: 10_000, residual: [] };
  }
  const local = calling[0]! > 0 ? Math.floor((served[0]! * 10_000) / calling[0]!) : 0;
  let left = 0;
  const residual = served.map((share, zone) => {
    if (zone > 0) left += Math.max(0, share - calling[zone]!);
    return left;
  });
  return { kind: 'zones', local, residual };
}
