/** How the load is spread over the levels, and which of them no longer believe in health. */
export interface PriorityLoad {
  /** Whole percents, 100 in all; most preferred level first. */
  readonly percents: readonly number[];
  readonly inPanic: readonly boolean[];
}

/**
 * Envoy's priority levels (`LoadBalancerBase::recalculatePerPriorityState`). A level's health is its
 * share of healthy servers times the overprovisioning factor, at most 100 %, and it carries as much:
 * at 140 %, until fewer than 72 % of its servers are left. What it cannot carry goes to the next. If
 * all levels together are below 100 %, their loads are scaled up to it, and a level with fewer
 * healthy servers than the panic threshold sends to all it has. If every level does, the load is
 * spread by how many servers each has.
 * @param healthy of each level, how many servers are up
 * @param total of each level, how many servers there are
 * @param overprovisioningPercent a whole number
 * @param panicThresholdPercent 0 never panics
 * @example priorityLoad([50, 100], [100, 100], 140, 50).percents // => [70, 30]
 */
export function priorityLoad(
  healthy: readonly number[],
  total: readonly number[],
  overprovisioningPercent: number,
  panicThresholdPercent: number,
): PriorityLoad {
  const health = healthy.map((count, level) =>
    total[level] === 0
      ? 0
      : Math.min(100, Math.floor((overprovisioningPercent * count) / total[level]!)),
  );
  const sum = Math.min(100, addUp(health));
  const inPanic = healthy.map(
    (count, level) => sum < 100 && isBelow(count, total[level]!, panicThresholdPercent),
  );
  if (inPanic.every(Boolean)) {
    const servers = addUp(total);
    return { percents: spread(total.map((count) => (100 * count) / servers)), inPanic };
  }
  return { percents: spread(health.map((each) => (each * 100) / sum)), inPanic };
}

/** Whether so few are healthy that it must be the health checks that fail. */
function isBelow(healthy: number, total: number, thresholdPercent: number): boolean {
  return (total === 0 ? 0 : (100 * healthy) / total) < thresholdPercent;
}

/** Whole percents of at most 100 in all, from the first on; what rounding left goes to the first. */
function spread(shares: readonly number[]): number[] {
  let left = 100;
  const percents = shares.map((share) => {
    const percent = Math.min(left, Math.floor(share) || 0);
    left -= percent;
    return percent;
  });
  // With no health anywhere and no panic, the first level has it all, and no server to give it to.
  const first = percents.findIndex((percent, level) => percent > 0 || shares[level]! > 0);
  percents[Math.max(0, first)]! += left;
  return percents;
}

function addUp(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
