import type { MethodCall, MethodResult } from '#exercises/exercise';
import { type RandomStream, randomStream } from '#numerics/random-stream';

/**
 * Calls methods of one object, one after the other, and keeps what each returned or threw. Each value
 * is copied at once: what the object does to it later is not in the results.
 * @example
 * const counter = { count: 0, add(by) { return (this.count += by); } };
 * methodResults(counter, [{ method: 'add', args: [2] }, { method: 'add', args: [3] }]); // => [{ value: 2 }, { value: 5 }]
 */
export function methodResults(object: object, calls: readonly MethodCall[]): MethodResult[] {
  const streams = new Map<number, RandomStream>();
  const streamOf = (seed: number) => {
    const stream = streams.get(seed) ?? randomStream(seed, 'exercise');
    streams.set(seed, stream);
    return stream;
  };
  return calls.map(({ method, args }) => {
    try {
      const found = (object as Readonly<Record<string, unknown>>)[method];
      if (typeof found !== 'function') throw new TypeError(`expected a function named ${method}`);
      const given = args.map((each) => withStreams(each, streamOf));
      return { value: structuredClone(found.apply(object, given)) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  });
}

/** A copy of an argument, with a stream in each place where a seed stands for one. */
function withStreams(value: unknown, streamOf: (seed: number) => RandomStream): unknown {
  if (Array.isArray(value)) return value.map((each) => withStreams(each, streamOf));
  if (!isPlain(value)) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && typeof value.random === 'number') return streamOf(value.random);
  return Object.fromEntries(entries.map(([name, each]) => [name, withStreams(each, streamOf)]));
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
