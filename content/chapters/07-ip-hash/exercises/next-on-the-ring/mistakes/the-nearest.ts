// mistake: clockwise owner
interface Point {
  at: number;
  owner: string;
}
export function ownerOf(place: number, points: Point[], down: string[]): string | undefined {
  const distance = ({ at }: Point) => {
    const apart = Math.abs(at - place);
    return Math.min(apart, 360 - apart);
  };
  const up = points.filter(({ owner }) => !down.includes(owner));
  return up.sort((a, b) => distance(a) - distance(b))[0]?.owner;
}
