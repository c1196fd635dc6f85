import { keepMerged, recall } from '#storage/kept';

/** How far a reader has come with an exercise. */
export interface Progress {
  readonly attempts: number;
  readonly hints: number;
  readonly solved: boolean;
}

/** Nothing tried yet. */
export const NO_PROGRESS: Progress = { attempts: 0, hints: 0, solved: false };

/** Says whether something that was kept, or that a file brings, is an exercise's progress. */
export function isProgress(value: unknown): value is Progress {
  if (typeof value !== 'object' || value === null) return false;
  const { attempts, hints, solved } = value as Record<string, unknown>;
  const isCount = (count: unknown) =>
    Number.isSafeInteger(count) && (count as number) >= 0 && (count as number) < 1e6;
  return isCount(attempts) && isCount(hints) && typeof solved === 'boolean';
}

const nameOf = (chapter: string, exercise: string) => `exercise/${chapter}/${exercise}`;

/** What was kept of an exercise's progress. */
export async function recallProgress(chapter: string, exercise: string): Promise<Progress> {
  const kept = await recall(nameOf(chapter, exercise));
  return isProgress(kept) ? kept : NO_PROGRESS;
}

/** The further of two: nothing done is undone. */
export const furtherOf = (one: Progress, other: Progress): Progress => ({
  attempts: Math.max(one.attempts, other.attempts),
  hints: Math.max(one.hints, other.hints),
  solved: one.solved || other.solved,
});

/**
 * Keeps it, at once; what another tab has kept meanwhile stays done. Resolves to false when the
 * browser refuses.
 */
export const keepProgress = (
  chapter: string,
  exercise: string,
  progress: Progress,
): Promise<boolean> =>
  keepMerged(nameOf(chapter, exercise), { ...progress }, (kept) =>
    isProgress(kept) ? furtherOf(kept, progress) : { ...progress },
  );
