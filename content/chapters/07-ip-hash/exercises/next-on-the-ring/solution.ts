/** A point on a circle of 360 degrees, and whose it is. */
export interface Point {
  at: number;
  owner: string;
}

/** Whose a key at this place of the circle is; never one that is down. */
export function ownerOf(
  place: number,
  points: Point[],
  down: string[],
): string | undefined {
  const up = points
    .filter(({ owner }) => !down.includes(owner))
    .sort((a, b) => a.at - b.at);
  return (up.find(({ at }) => at >= place) ?? up[0])?.owner;
}
