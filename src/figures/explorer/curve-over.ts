import type { Place } from '#figures/chart/chart-data';

/** Steps of a curve over its whole axis. */
const STEPS = 100;

/**
 * A formula over a range, drawn fine enough, with its values at the given places among them.
 * @param at lie within the range
 */
export function curveOver(
  from: number,
  to: number,
  at: readonly number[],
  formula: (x: number) => number,
): Place[] {
  const grid = Array.from({ length: STEPS + 1 }, (_, i) => from + ((to - from) * i) / STEPS);
  // A place that is simulated stands in for its neighbour on the grid.
  const apart = grid.filter((x) => at.every((place) => Math.abs(place - x) > (to - from) * 1e-6));
  return [...apart, ...at].sort((a, b) => a - b).map((x) => ({ x, y: formula(x) }));
}

/** A formula of a whole number. */
export function curveOfCounts(
  from: number,
  to: number,
  formula: (count: number) => number,
): Place[] {
  return Array.from({ length: to - from + 1 }, (_, i) => ({ x: from + i, y: formula(from + i) }));
}
