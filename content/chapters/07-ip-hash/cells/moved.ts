import { pointOf } from './consistent-hash.ts';
import { hash, ring } from './ring.ts';

/** Where keys go when there are so many servers. */
export type Placing = (serverCount: number) => (key: string) => number;

export const remainder: Placing = (count) => (key) => hash(key) % count;

export const onRing: Placing = (count) => {
  const names = Array.from({ length: count }, (_, i) => `10.0.0.${i + 1}`);
  const points = ring(names.map((name) => ({ name, weight: 1 })));
  return (key) => points[pointOf(key, points)].owner;
};

const keys = Array.from({ length: 10_000 }, (_, i) => `merchant ${i}`);

/** Of 10,000 merchants, how many percent have another server. */
export function moved(placing: Placing, before: number, after: number) {
  const [was, is] = [placing(before), placing(after)];
  const others = keys.filter((key) => was(key) !== is(key));
  return Math.round((100 * others.length) / keys.length);
}

// One of five is taken off the list: the formulas say 80 and 20.
moved(remainder, 5, 4); // => 81
moved(onRing, 5, 4); // => 19
// A sixth is added: 83 and 17.
moved(remainder, 5, 6); // => 84
moved(onRing, 5, 6); // => 17
