/**
 * Where a falling function crosses 0, to the last bit: the interval is halved until there is no
 * float between its ends. Slower than Newton's method, and never wrong.
 * @param f positive at `low`, not positive at `high`, and falling between
 * @example bisect((x) => 2 - x * x, 1, 2) // => 1.414213562373
 */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  let above = low;
  let below = high;
  for (;;) {
    const middle = above + (below - above) / 2;
    if (!(middle > above && middle < below)) return below;
    if (f(middle) > 0) above = middle;
    else below = middle;
  }
}
