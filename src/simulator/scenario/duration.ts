import type { Duration } from '#simulator/scenario/durations';

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
};

/** A number, then a unit. */
const PATTERN = /^(\d+(?:\.\d+)?) ?(ms|s|min|h)$/;

/**
 * Milliseconds of a duration as people write it.
 * @returns NaN for what is not one: a number below 0 or not finite, or text in another form
 * @example parseDuration('250ms') // => 250
 * @example parseDuration('1.5s') // => 1500
 * @example parseDuration('3min') // => 180000
 * @example parseDuration(40) // => 40
 * @example parseDuration('soon') // => NaN
 */
export function parseDuration(duration: Duration): number {
  if (typeof duration === 'number') {
    return duration >= 0 && duration < Number.POSITIVE_INFINITY ? duration : Number.NaN;
  }
  const [, count, unit] = PATTERN.exec(duration) ?? [];
  return count === undefined ? Number.NaN : Number(count) * UNIT_MS[unit!]!;
}
