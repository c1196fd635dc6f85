import { clear, createStore, entries, get, promisifyRequest, type UseStore } from 'idb-keyval';
import { NOTHING, note, noted, strike, strikeAll } from '#storage/write-ahead';

/**
 * What the reader's browser keeps for this site, by name, in IndexedDB. Storage can be blocked or
 * full at any time: nothing here throws, and callers tell the reader.
 */
let opened: UseStore | undefined;

/** The one table of all that is kept. For this folder alone. */
export function store(): UseStore {
  opened ??= createStore('even-keel', 'kept');
  return opened;
}

/**
 * Keeps a value of JSON's data. Resolves to false when the browser refuses. A page that is left in
 * the next moment does not lose it.
 */
export const keep = (name: string, value: unknown): Promise<boolean> =>
  kept(name, value, (objects) => {
    objects.put(value, name);
    objects.transaction.commit();
    return promisifyRequest(objects.transaction);
  });

/**
 * Keeps a value together with what stands under its name by then: another tab may have kept that.
 * Reads and writes in one transaction, and like `keep` loses nothing when the page is left.
 *
 * @param merge makes what is to be kept from what is; that may be `undefined`, or anything at all
 */
export const keepMerged = (
  name: string,
  value: unknown,
  merge: (before: unknown) => unknown,
): Promise<boolean> =>
  kept(
    name,
    value,
    (objects) =>
      new Promise((done, failed) => {
        const found = objects.get(name);
        found.onsuccess = () => {
          // Thrown in here, nobody would hear that the browser refuses.
          try {
            objects.put(merge(found.result), name);
            objects.transaction.commit();
          } catch (error) {
            failed(error);
          }
        };
        promisifyRequest(objects.transaction).then(() => done(), failed);
      }),
  );

/** Has a value written, and noted for as long as that takes. */
async function kept(
  name: string,
  value: unknown,
  write: (objects: IDBObjectStore) => Promise<void>,
): Promise<boolean> {
  const ahead = note(name, value);
  try {
    await store()('readwrite', write);
    return true;
  } catch {
    return false;
  } finally {
    strike(name, ahead);
  }
}

/** Whether the browser keeps anything for this site at all. */
export const canKeep = (): Promise<boolean> => keep('probe', true);

/** What was kept under a name; `undefined` when there is nothing, or it cannot be read. */
export async function recall<Value>(name: string): Promise<Value | undefined> {
  const ahead = noted();
  if (ahead.has(name)) return ahead.get(name) as Value;
  try {
    return await get<Value>(name, store());
  } catch {
    return undefined;
  }
}

/** Everything kept by name; `undefined` when it cannot be read. */
export async function recallAll(): Promise<ReadonlyMap<string, unknown> | undefined> {
  try {
    const all = new Map([...(await entries<string, unknown>(store())), ...noted()]);
    for (const [name, value] of all) if (value === NOTHING) all.delete(name);
    return all;
  } catch {
    return undefined;
  }
}

/** Forgets everything. Resolves to false when the browser refuses. */
export async function forgetAll(): Promise<boolean> {
  strikeAll();
  try {
    await clear(store());
    return true;
  } catch {
    return false;
  }
}
