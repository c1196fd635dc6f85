/** The servers that are away as they stand in an address: their positions, with commas. */
export const awayText = (away: ReadonlySet<number>): string => [...away].sort().join(',');

/** Reads them back; `undefined` for what is no such text. */
export function readAway(
  text: string | undefined,
  serverCount: number,
): ReadonlySet<number> | undefined {
  if (text === undefined || !/^(\d(,\d)*)?$/.test(text)) return undefined;
  const positions = text === '' ? [] : text.split(',').map(Number);
  return positions.every((position) => position < serverCount) ? new Set(positions) : undefined;
}
