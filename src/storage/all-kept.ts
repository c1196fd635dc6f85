import { forgetAll, keep, recallAll } from '#storage/kept';
import { isKeepable, type KeptEntries } from '#storage/kept-file';

/** Set before the first paint, so it cannot wait for IndexedDB. */
const SCHEME = 'keel-scheme';

/** Everything this site keeps in the reader's browser, its own files for offline use apart. */
export async function allKept(): Promise<KeptEntries | undefined> {
  const entries = await recallAll();
  if (!entries) return undefined;
  const known = [...entries].filter(([name, value]) => isKeepable(name, value));
  const scheme = readScheme();
  return new Map(scheme ? [...known, ['scheme', scheme]] : known);
}

/** Keeps entries of a file. Resolves to how many the browser took. */
export async function putBack(entries: KeptEntries): Promise<number> {
  let taken = 0;
  for (const [name, value] of entries) {
    const kept = name === 'scheme' ? writeScheme(String(value)) : await keep(name, value);
    if (kept) taken++;
  }
  return taken;
}

/** Erases all of it, and the offline copy of the site. Resolves to false when the browser refuses. */
export async function eraseAll(): Promise<boolean> {
  const entriesGone = await forgetAll();
  try {
    localStorage.removeItem(SCHEME);
    for (const name of await caches.keys()) await caches.delete(name);
    const workers = await navigator.serviceWorker.getRegistrations();
    for (const worker of workers) await worker.unregister();
  } catch {
    return false;
  }
  return entriesGone;
}

function readScheme(): string | undefined {
  try {
    return localStorage.getItem(SCHEME) ?? undefined;
  } catch {
    return undefined;
  }
}

function writeScheme(scheme: string): boolean {
  try {
    localStorage.setItem(SCHEME, scheme);
    return true;
  } catch {
    return false;
  }
}
