// mistake: any-order owner
interface Point {
  at: number;
  owner: string;
}
export function ownerOf(place: number, points: Point[], down: string[]): string | undefined {
  const up = points.filter(({ owner }) => !down.includes(owner));
  return (up.find(({ at }) => at >= place) ?? up[0])?.owner;
}
