import { onRing, type Placing, remainder } from './moved.ts';

const AMOUNT = 40;
const orders = Array.from({ length: 1000 }, (_, i) => `order ${i}`);

/** Charged twice, in money: five charge, no answers, four are asked. */
export function chargedTwice(placing: Placing, isShared = false): number {
  const everywhere = new Set<string>();
  const memories = [0, 1, 2, 3, 4].map(() =>
    isShared ? everywhere : new Set<string>(),
  );
  let charges = 0;
  const pay = (order: string, server: number) => {
    if (memories[server].has(order)) return; // known here: as before
    memories[server].add(order);
    charges += 1;
  };
  const [was, is] = [placing(5), placing(4)];
  for (const order of orders) pay(order, was(order));
  for (const order of orders) pay(order, is(order));
  return (charges - orders.length) * AMOUNT;
}

chargedTwice(remainder); // => 31720
chargedTwice(onRing); // => 7640
// The keys where the money is, and not in the server:
chargedTwice(remainder, true); // => 0
