import type { Balancer } from 'evenkeel/balancing';
import { hash, type Point, ring } from './ring.ts';

/** The first point at or after the key; after the last comes the first. */
export function pointOf(key: string, points: readonly Point[]): number {
  const place = hash(key);
  let [from, to] = [0, points.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (points[middle].at < place) from = middle + 1;
    else to = middle;
  }
  return from < points.length ? from : 0;
}

/** A merchant keeps its server, or has the next up. */
export function consistentHash(): Balancer {
  let points: Point[] = [];
  return {
    pick(servers, { key }) {
      if (points.length === 0) points = ring(servers);
      const start = pointOf(key, points);
      const order = [...points.slice(start), ...points.slice(0, start)];
      const point = order.find(({ owner }) => servers[owner].up);
      return point && servers[point.owner];
    },
    changed: () => void points.splice(0), // the list may be another
  };
}
