import { promisifyRequest } from 'idb-keyval';
import { store } from '#storage/kept';
import { NOTHING, note, noted, strike } from '#storage/write-ahead';

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

/** What came of keeping a text, or of forgetting it. */
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

/**
 * Notes a text beside the kept one, for the case that its tab is closed before it is kept. Keeping or
 * forgetting a text strikes out the note.
 */
export function noteText(name: string, mine: KeptText): void {
  if (isKeptText(mine)) note(name, mine);
}

/** Notes likewise that there is to be none. */
export function noteNothing(name: string): void {
  note(name, NOTHING);
}

/** What is there: what was kept, and what a tab that was closed in that moment had yet to keep. */
export async function recallText(
  name: string,
): Promise<{ readonly kept: KeptText | undefined; readonly unfinished: KeptText | undefined }> {
  const ahead = noted().get(name);
  // The page was left before what its reader took back had gone.
  if (ahead === NOTHING) await forgetText(name);
  let there: unknown;
  try {
    there = await store()('readonly', (objects) => promisifyRequest(objects.get(name)));
  } catch {
    there = undefined;
  }
  return {
    kept: isKeptText(there) && ahead !== NOTHING ? there : undefined,
    unfinished: isKeptText(ahead) ? ahead : undefined,
  };
}

/**
 * Forgets a text, and what was noted beside it.
 * @param seen what this tab last knew to be there; when another tab has kept one since, it stays.
 * Without it, whatever is there goes
 */
export async function forgetText(
  name: string,
  seen?: Pick<KeptText, 'revision' | 'tab'>,
): Promise<Keeping> {
  const before = noted().get(name);
  if (before !== undefined) strike(name, JSON.stringify(before));
  const ahead = note(name, NOTHING);
  try {
    return await store()('readwrite', async (objects): Promise<Keeping> => {
      const there: unknown = await promisifyRequest(objects.get(name));
      const unseen = seen && isKeptText(there) && there.tab !== seen.tab;
      if (unseen && there.revision > seen.revision) return { kind: 'conflict', other: there };
      objects.delete(name);
      objects.transaction.commit();
      await promisifyRequest(objects.transaction);
      return { kind: 'kept' };
    });
  } catch {
    return { kind: 'refused' };
  } finally {
    strike(name, ahead);
  }
}
