import { outOfRange } from '#numerics/out-of-range';

/**
 * The time to go by: `nowMs`, or the latest time seen where the clock has stepped back.
 * @throws RangeError when `nowMs` is no finite number
 * @example steadyTime(100, 90) // => 100
 */
export function steadyTime(latestMs: number, nowMs: number): number {
  if (!Number.isFinite(nowMs)) throw outOfRange('nowMs', nowMs, 'a finite number of milliseconds');
  return nowMs > latestMs ? nowMs : latestMs;
}
