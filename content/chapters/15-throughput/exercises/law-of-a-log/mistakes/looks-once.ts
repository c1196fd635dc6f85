// mistake: whole value
/** When a payment came and when it left, in ms. */
export interface Stay {
  readonly cameMs: number;
  readonly leftMs: number;
}

export function law(stays: readonly Stay[], fromMs: number, untilMs: number) {
  const left = stays.filter(({ leftMs }) => leftMs >= fromMs && leftMs < untilMs).length;
  const middleMs = (fromMs + untilMs) / 2;
  const inside = stays.filter(
    ({ cameMs, leftMs }) => cameMs <= middleMs && middleMs < leftMs,
  ).length;
  const perSec = (1000 * left) / (untilMs - fromMs);
  return { inside, perSec, responseMs: left > 0 ? (1000 * inside) / perSec : Number.NaN };
}
