/** What keeps its state to itself, and hands out copies. */
interface Saving {
  save(): unknown;
  restore(saved: unknown): void;
}

type Fields = Record<string, unknown>;

/**
 * A copy of everything that changes in a run: the objects that can be reached from one, and the
 * arrays in them. It is found by looking, so that no part can be forgotten. An object that has `save`
 * and `restore` is asked for its state. Of a plain object the fields are copied, but not the plain
 * objects and lists in it: those are settings. What is frozen does not change.
 * @example
 * class Counter { count = 1; seen = new Float64Array([7]); }
 * const counter = new Counter();
 * const copy = new StateCopy([counter]);
 * counter.count = 2;
 * counter.seen[0] = 8;
 * copy.restore();
 * [counter.count, counter.seen[0]]; // => [1, 7]
 */
export class StateCopy {
  /** Each puts one object back as it was. They can be called any number of times. */
  private readonly puts: (() => void)[] = [];
  private readonly seen = new Set<object>();

  constructor(roots: readonly object[]) {
    for (const root of roots) this.visit(root, false);
    this.seen.clear();
  }

  /** Puts everything back as it was when this copy was made. */
  restore(): void {
    for (const put of this.puts) put();
  }

  /** @param inPlain it is a field of a plain object */
  private visit(value: unknown, inPlain: boolean): void {
    if (typeof value !== 'object' || value === null || this.seen.has(value)) return;
    if (!ArrayBuffer.isView(value) && Object.isFrozen(value)) return;
    const isPlain = Object.getPrototypeOf(value) === Object.prototype;
    if (inPlain && (isPlain || Array.isArray(value)) && !isSaving(value)) return;
    this.seen.add(value);
    if (isSaving(value)) {
      const saved = value.save();
      this.puts.push(() => value.restore(saved));
    } else if (ArrayBuffer.isView(value)) this.copyNumbers(value as Float64Array);
    else if (Array.isArray(value)) this.copyList(value);
    else if (value instanceof Set) this.copySet(value);
    else if (value instanceof Map) this.copyMap(value);
    else this.copyFields(value as Fields, isPlain);
  }

  private copyNumbers(numbers: Float64Array): void {
    const copy = numbers.slice();
    this.puts.push(() => numbers.set(copy));
  }

  private copyList(list: unknown[]): void {
    const copy = [...list];
    this.puts.push(() => {
      list.length = copy.length;
      for (let at = 0; at < copy.length; at++) if (list[at] !== copy[at]) list[at] = copy[at];
    });
    for (const each of copy) this.visit(each, false);
  }

  private copySet(set: Set<unknown>): void {
    const copy = [...set];
    this.puts.push(() => {
      set.clear();
      for (const each of copy) set.add(each);
    });
  }

  private copyMap(map: Map<unknown, unknown>): void {
    const copy = [...map];
    this.puts.push(() => {
      map.clear();
      for (const [key, value] of copy) map.set(key, value);
    });
    for (const [, value] of copy) this.visit(value, false);
  }

  private copyFields(target: Fields, isPlain: boolean): void {
    const names = Object.keys(target);
    const values = names.map((name) => target[name]);
    this.puts.push(() => {
      for (let at = 0; at < names.length; at++) {
        const name = names[at]!;
        // What has not changed is left alone: V8 runs faster while a field is never written again.
        if (!Object.is(target[name], values[at])) target[name] = values[at];
      }
    });
    for (const value of values) this.visit(value, isPlain);
  }
}

/**
 * Whether an object, a reader's for instance, takes part in a `StateCopy` through its own methods.
 * @example isSaving({ save: () => 1 }) // => false
 */
export function isSaving(value: object): value is Saving {
  const { save, restore } = value as Partial<Saving>;
  return typeof save === 'function' && typeof restore === 'function';
}
