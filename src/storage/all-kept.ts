import { forgetAll, keep, recallAll } from '#storage/kept';
import { isKeepable, type KeptEntries } from '#storage/kept-file';
import { isKeptText, recallText } from '#storage/kept-text';

/**
 * What must be known at once, so cannot wait for IndexedDB: names in localStorage by those that the
 * reader is shown.
 */
const AT_ONCE = new Map([
  ['scheme', 'keel-scheme'],
  ['tab-moves-focus', 'keel-tab-moves-focus'],
]);

/** Everything this site keeps in the reader's browser, its own files for offline use apart. */
export async function allKept(): Promise<KeptEntries | undefined> {
  const entries = await recallAll();
  if (!entries) return undefined;
  const atOnce = [...AT_ONCE].map(([name, key]) => [name, read(key)] as const);
  return new Map([...entries, ...atOnce].filter(([name, value]) => isKeepable(name, value)));
}

/** Keeps entries of a file. Resolves to how many the browser took. */
export async function putBack(entries: KeptEntries): Promise<number> {
  let taken = 0;
  for (const [name, value] of entries) {
    if (await put(name, value)) taken++;
  }
  return taken;
}

async function put(name: string, value: unknown): Promise<boolean> {
  const key = AT_ONCE.get(name);
  if (key !== undefined) return write(key, String(value));
  if (!isKeptText(value)) return keep(name, value);
  // A tab that has another text open must notice that this one came from elsewhere.
  const { kept } = await recallText(name);
  return keep(name, { ...value, tab: 'file', revision: (kept?.revision ?? 0) + 1 });
}

/** Erases all of it, and the offline copy of the site. Resolves to false when the browser refuses. */
export async function eraseAll(): Promise<boolean> {
  const entriesGone = await forgetAll();
  try {
    for (const key of AT_ONCE.values()) localStorage.removeItem(key);
    for (const name of await caches.keys()) await caches.delete(name);
    const workers = await navigator.serviceWorker.getRegistrations();
    for (const worker of workers) await worker.unregister();
  } catch {
    return false;
  }
  return entriesGone;
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
