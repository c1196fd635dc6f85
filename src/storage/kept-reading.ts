import { keepMerged } from '#storage/kept';

/** Where a reader is in a chapter, and where they have been. Section 0 is what stands before the first heading. */
export interface Reading {
  /** The section that was last before the reader's eyes. */
  readonly section: number;
  /** The sections that have been in view for some seconds, ascending. */
  readonly seen: readonly number[];
  /** When that was, in milliseconds since 1970. */
  readonly leftAtMs: number;
}

/** Far more than a chapter has. */
const MOST_SECTIONS = 100;

const isSection = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < MOST_SECTIONS;

/** Says whether something that was kept, or that a file brings, says where a reader is. */
export function isReading(value: unknown): value is Reading {
  if (typeof value !== 'object' || value === null) return false;
  const { section, seen, leftAtMs } = value as Record<string, unknown>;
  return (
    isSection(section) &&
    Array.isArray(seen) &&
    seen.length <= MOST_SECTIONS &&
    seen.every((each, i) => isSection(each) && (i === 0 || each > seen[i - 1])) &&
    Number.isSafeInteger(leftAtMs) &&
    (leftAtMs as number) >= 0
  );
}

/** The name under which it is kept. `chapter` is its folder, such as `03-round-robin`. */
export const readingName = (chapter: string): string => `reading/${chapter}`;

/**
 * Keeps where a reader is. What was seen in another tab, or on another day, stays seen. Resolves to
 * false when the browser refuses.
 */
export function keepReading(chapter: string, reading: Reading): Promise<boolean> {
  return keepMerged(readingName(chapter), { ...reading }, (kept) => {
    const before = isReading(kept) ? kept.seen : [];
    const seen = [...new Set([...before, ...reading.seen])].sort((a, b) => a - b);
    return { ...reading, seen };
  });
}
