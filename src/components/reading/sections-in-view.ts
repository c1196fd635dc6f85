/**
 * The sections that a reader has before their eyes: those of which half a window's height can be seen,
 * or all that there is of them.
 * @param tops where each section begins, from the window's upper edge, ascending
 * @param end where the last one ends
 * @param height the window's
 */
export function sectionsInView(tops: readonly number[], end: number, height: number): number[] {
  return tops.flatMap((top, i) => {
    const bottom = tops[i + 1] ?? end;
    const seen = Math.min(bottom, height) - Math.max(top, 0);
    // Positions come in fractions of a pixel.
    return seen > 0 && seen >= Math.min(bottom - top, height / 2) - 1 ? [i] : [];
  });
}
