// mistake: round owner
interface Point {
  at: number;
  owner: string;
}
export function ownerOf(place: number, points: Point[], down: string[]): string | undefined {
  const up = points.filter(({ owner }) => !down.includes(owner)).sort((a, b) => a.at - b.at);
  return up.find(({ at }) => at >= place)?.owner;
}
