/**
 * Items by a key of theirs, in the order in which the keys first appear: `Map.groupBy`, which Node 20
 * does not have.
 * @example grouped([1, 2, 3], (number) => number % 2).get(1) // => [1, 3]
 */
export function grouped<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
