// mistake: when-down owner
interface Point {
  at: number;
  owner: string;
}
export function ownerOf(place: number, points: Point[], down: string[]): string | undefined {
  const sorted = points.toSorted((a, b) => a.at - b.at);
  const own = (sorted.find(({ at }) => at >= place) ?? sorted[0])?.owner;
  if (own !== undefined && !down.includes(own)) return own;
  return points.find(({ owner }) => !down.includes(owner))?.owner;
}
