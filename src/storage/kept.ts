import { clear, createStore, entries, get, set, type UseStore } from 'idb-keyval';

/**
 * What the reader's browser keeps for this site, by name, in IndexedDB. Storage can be blocked or
 * full at any time: nothing here throws, and callers tell the reader.
 */
let opened: UseStore | undefined;

function store(): UseStore {
  opened ??= createStore('even-keel', 'kept');
  return opened;
}

/** Keeps a value of plain data. Resolves to false when the browser refuses. */
export async function keep(name: string, value: unknown): Promise<boolean> {
  try {
    await set(name, value, store());
    return true;
  } catch {
    return false;
  }
}

/** Whether the browser keeps anything for this site at all. */
export const canKeep = (): Promise<boolean> => keep('probe', true);

/** What was kept under a name; `undefined` when there is nothing, or it cannot be read. */
export async function recall<Value>(name: string): Promise<Value | undefined> {
  try {
    return await get<Value>(name, store());
  } catch {
    return undefined;
  }
}

/** Everything kept by name; `undefined` when it cannot be read. */
export async function recallAll(): Promise<ReadonlyMap<string, unknown> | undefined> {
  try {
    return new Map(await entries<string, unknown>(store()));
  } catch {
    return undefined;
  }
}

/** Forgets everything. Resolves to false when the browser refuses. */
export async function forgetAll(): Promise<boolean> {
  try {
    await clear(store());
    return true;
  } catch {
    return false;
  }
}
