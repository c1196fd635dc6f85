const TOPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12];

/** The end of an axis: the least round number that leaves room above a value. */
export function roundTop(value: number): number {
  if (!(value > 0 && value < Infinity)) return 1;
  let scale = 1;
  while (scale * 10 < value) scale *= 10;
  while (scale > value) scale /= 10;
  return scale * (TOPS.find((top) => top * scale >= value * 1.02) ?? 20);
}

/** Decimals that tell five ticks up to this end apart. */
export function ticksDigits(top: number): number {
  let digits = 0;
  let step = top / 5;
  while (step < 0.99 && digits < 6) {
    step *= 10;
    digits++;
  }
  // Steps of 1.5 or 2.5 need one more.
  return Math.abs(step - Math.round(step)) > 0.01 && top < 10 ? digits + 1 : digits;
}
