/** When a payment came and when it left, in ms. */
export interface Stay {
  readonly cameMs: number;
  readonly leftMs: number;
}

/**
 * What a log says of the time between two moments.
 * - `inside`: payments that were there, averaged over that time
 * - `perSec`: payments that left in that time, each second
 * - `responseMs`: what Little's law makes of the two; NaN when nobody left
 */
export function law(
  _stays: readonly Stay[],
  _fromMs: number,
  _untilMs: number,
): { inside: number; perSec: number; responseMs: number } {
  return { inside: 0, perSec: 0, responseMs: 0 };
}
