/** When a payment came and when it left, in ms. */
export interface Stay {
  readonly cameMs: number;
  readonly leftMs: number;
}

export function law(
  stays: readonly Stay[],
  fromMs: number,
  untilMs: number,
) {
  const seconds = (untilMs - fromMs) / 1000;
  // Each adds the time it was there, as far as between the two moments.
  let spentMs = 0;
  let left = 0;
  for (const { cameMs, leftMs } of stays) {
    spentMs += Math.max(
      0,
      Math.min(leftMs, untilMs) - Math.max(cameMs, fromMs),
    );
    if (leftMs >= fromMs && leftMs < untilMs) left++;
  }
  const inside = spentMs / (untilMs - fromMs);
  const perSec = left / seconds;
  return {
    inside,
    perSec,
    responseMs: left > 0 ? (1000 * inside) / perSec : Number.NaN,
  };
}
