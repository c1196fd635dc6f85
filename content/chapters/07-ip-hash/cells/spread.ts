import { ring } from './ring.ts';

const servers = Array.from({ length: 200 }, (_, i) => ({
  name: `10.0.1.${i}`,
  weight: 1,
}));

/** How uneven shares of the circle are: standard deviation over mean. */
export function spread(pointCount: number): number {
  const points = ring(servers, pointCount);
  const shares = servers.map(() => 0);
  points.forEach(({ at, owner }, i) => {
    const before =
      i > 0 ? points[i - 1].at : points[points.length - 1].at - 2 ** 32;
    shares[owner] += (at - before) / 2 ** 32;
  });
  const mean = 1 / servers.length;
  const squares = shares.map((share) => (share / mean - 1) ** 2);
  return Math.sqrt(
    squares.reduce((sum, square) => sum + square) / servers.length,
  );
}

// Four times the points, half the spread. 1/√v: 1, 0.5, 0.25, 0.125, 0.08.
spread(1).toFixed(2); // => '1.08'
spread(4).toFixed(2); // => '0.53'
spread(16).toFixed(2); // => '0.23'
spread(64).toFixed(2); // => '0.12'
spread(160).toFixed(2); // => '0.08'
