interface Weighted {
  readonly name: string;
  readonly weight: number;
}

const servers: Weighted[] = [
  { name: 'a', weight: 5 },
  { name: 'b', weight: 1 },
  { name: 'c', weight: 1 },
];

/** Each server as often as its weight, then the next. */
export const blocks = (all: readonly Weighted[]): string =>
  all.map(({ name, weight }) => name.repeat(weight)).join('');

/** The longest row when the list is walked again and again. */
export function longestRow(order: string): number {
  const rows = (order + order).match(/(.)\1*/g) ?? [];
  const longest = Math.max(0, ...rows.map((row) => row.length));
  return Math.min(order.length, longest);
}

blocks(servers); // => 'aaaaabc'
longestRow(blocks(servers)); // => 5
longestRow('aabacaa'); // => 4
longestRow('aaabaac'); // => 3
longestRow(`${'a'.repeat(39)}ab${'abc'.repeat(10)}`); // => 40
