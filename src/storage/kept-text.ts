import { promisifyRequest } from 'idb-keyval';
import { store } from '#storage/kept';
import { note, noted, strike } from '#storage/write-ahead';

/** A text that a reader writes, as one tab last kept it. */
export interface KeptText {
  readonly text: string;
  /** What the text was before anybody changed it: it may read otherwise by the time they are back. */
  readonly original: string;
  /** One more each time it is kept, whichever tab does so. */
  readonly revision: number;
  /** The tab that kept it. */
  readonly tab: string;
}

/** What came of keeping a text. */
export type Keeping =
  | { readonly kind: 'kept' }
  /** Another tab has kept something else meanwhile; nothing was overwritten. */
  | { readonly kind: 'conflict'; readonly other: KeptText }
  /** The browser refuses to keep anything. */
  | { readonly kind: 'refused' };

/** Says whether something from a file, or from storage, is a kept text. */
export function isKeptText(value: unknown): value is KeptText {
  if (typeof value !== 'object' || value === null) return false;
  const { text, original, revision, tab } = value as Record<string, unknown>;
  return (
    typeof text === 'string' &&
    text.length <= MOST_CHARACTERS &&
    typeof original === 'string' &&
    original.length <= MOST_CHARACTERS &&
    Number.isSafeInteger(revision) &&
    (revision as number) >= 0 &&
    typeof tab === 'string' &&
    tab.length <= 100
  );
}

/** The longest text that is kept, in characters. */
export const MOST_CHARACTERS = 500_000;

/**
 * Keeps a text, unless another tab has kept one since: `mine.revision` must be one more than that of
 * what stands there, or what stands there must be this tab's own.
 */
export async function keepText(name: string, mine: KeptText): Promise<Keeping> {
  // It would not be taken for one of ours when it is read.
  if (!isKeptText(mine)) return { kind: 'refused' };
  const ahead = note(name, mine);
  try {
    const keeping = await store()('readwrite', async (objects): Promise<Keeping> => {
      const there: unknown = await promisifyRequest(objects.get(name));
      if (isKeptText(there) && there.tab !== mine.tab && there.revision >= mine.revision) {
        if (there.text !== mine.text) return { kind: 'conflict', other: there };
      }
      objects.put(mine, name);
      objects.transaction.commit();
      await promisifyRequest(objects.transaction);
      return { kind: 'kept' };
    });
    strike(name, ahead);
    return keeping;
  } catch {
    // Where the store is full or broken, the note that was made ahead is all there is: it stays.
    return { kind: 'refused' };
  }
}

/** Notes a text beside the kept one, for the case that its tab is closed before the reader has chosen. */
export function noteText(name: string, mine: KeptText): void {
  note(name, mine);
}

/** What is there: what was kept, and what a tab that was closed in that moment had yet to keep. */
export async function recallText(
  name: string,
): Promise<{ readonly kept: KeptText | undefined; readonly unfinished: KeptText | undefined }> {
  const ahead = noted().get(name);
  let there: unknown;
  try {
    there = await store()('readonly', (objects) => promisifyRequest(objects.get(name)));
  } catch {
    there = undefined;
  }
  return {
    kept: isKeptText(there) ? there : undefined,
    unfinished: isKeptText(ahead) ? ahead : undefined,
  };
}

/** Forgets one. Resolves to false when the browser refuses. */
export async function forgetText(name: string): Promise<boolean> {
  const ahead = noted().get(name);
  if (ahead !== undefined) strike(name, JSON.stringify(ahead));
  try {
    await store()('readwrite', (objects) => {
      objects.delete(name);
      objects.transaction.commit();
      return promisifyRequest(objects.transaction);
    });
    return true;
  } catch {
    return false;
  }
}
