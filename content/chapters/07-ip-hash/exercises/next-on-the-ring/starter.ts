/** A point on a circle of 360 degrees, and whose it is. */
export interface Point {
  at: number;
  owner: string;
}

/** Whose a key at this place of the circle is; never one that is down. */
export function ownerOf(
  place: number,
  points: Point[],
  _down: string[],
): string | undefined {
  const point = points.find(({ at }) => at > place);
  return point?.owner;
}
