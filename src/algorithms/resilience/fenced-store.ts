import { requireInteger } from '#algorithms/require-option';

/** A store that knows who may write. */
export interface FencedStore<Value> {
  /**
   * Writes, unless a later holder has written anything before.
   * @param token the writer's fencing token, a whole number from 1
   * @returns whether it was written
   * @throws RangeError for any other token
   */
  write(token: number, key: string, value: Value): boolean;
  /** What was written last; `undefined` when nothing was. */
  read(key: string): Value | undefined;
  /** The highest token seen; 0 before the first. */
  readonly token: number;
  /** A copy of its state, so that a run can step back. Values are not copied. */
  save(): unknown;
  /** Puts back what `save` returned. */
  restore(saved: unknown): void;
}

interface SavedFencedStore<Value> {
  readonly token: number;
  readonly values: readonly (readonly [string, Value])[];
}

/**
 * A store that refuses an older fencing token than the highest it has seen, for any key: the write
 * of a holder that has lost its lease without knowing it (Kleppmann, "How to do distributed locking",
 * 2016). Until the new holder has written for the first time, the store cannot know of it.
 * @example
 * const store = fencedStore()
 * const written = [[33, 'a'], [34, 'b'], [33, 'c']].map(([token, value]) => store.write(token, 'file', value))
 * written // => [true, true, false]
 * store.read('file') // => 'b'
 */
export function fencedStore<Value>(): FencedStore<Value> {
  let highest = 0;
  let values = new Map<string, Value>();
  return {
    write(token, key, value) {
      requireInteger('token', token, 1);
      if (token < highest) return false;
      highest = token;
      values.set(key, value);
      return true;
    },
    read: (key) => values.get(key),
    get token() {
      return highest;
    },
    save: (): SavedFencedStore<Value> => ({ token: highest, values: [...values] }),
    restore(saved) {
      const state = saved as SavedFencedStore<Value>;
      highest = state.token;
      values = new Map(state.values);
    },
  };
}
