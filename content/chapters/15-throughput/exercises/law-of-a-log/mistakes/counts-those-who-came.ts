// mistake: left-now value
/** When a payment came and when it left, in ms. */
export interface Stay {
  readonly cameMs: number;
  readonly leftMs: number;
}

export function law(stays: readonly Stay[], fromMs: number, untilMs: number) {
  let spentMs = 0;
  let count = 0;
  for (const { cameMs, leftMs } of stays) {
    spentMs += Math.max(0, Math.min(leftMs, untilMs) - Math.max(cameMs, fromMs));
    if (cameMs >= fromMs && cameMs < untilMs) count++;
  }
  const inside = spentMs / (untilMs - fromMs);
  const perSec = (1000 * count) / (untilMs - fromMs);
  return { inside, perSec, responseMs: count > 0 ? (1000 * inside) / perSec : Number.NaN };
}
