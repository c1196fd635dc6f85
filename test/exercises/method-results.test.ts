import { expect, test } from 'vitest';
import { decorrelatedJitter } from '#algorithms/resilience/decorrelated-jitter';
import { perform } from '#exercises/perform';
import { type Random, randomStream } from '#numerics/random-stream';

const make = { factory: 'make', args: [2] };

/** What comes of calls of an object's methods. */
async function resultOf(object: unknown, calls: readonly { method: string; args: unknown[] }[]) {
  const [result] = await perform({ make: () => object }, [{ kind: 'calls', make, calls }]);
  return result;
}

test('one object hears all calls, in their order, and was made with the arguments', async () => {
  const counter = (start: number) => {
    let count = start;
    return { add: (by: number) => (count += by) };
  };
  const calls = [1, 10].map((by) => ({ method: 'add', args: [by] }));
  expect(await perform({ make: counter }, [{ kind: 'calls', make, calls }])).toEqual([
    { kind: 'values', values: [{ value: 3 }, { value: 13 }] },
  ]);
});

test('a method finds its object', async () => {
  class Counter {
    count = 0;
    next() {
      this.count += 1;
      return this.count;
    }
  }
  const values = [{ value: 1 }, { value: 2 }];
  const call = { method: 'next', args: [] };
  expect(await resultOf(new Counter(), [call, call])).toEqual({ kind: 'values', values });
});

test('what one call throws is its own; a method that there is not, and what is no data, are errors', async () => {
  const object = {
    fails() {
      throw new RangeError('too far');
    },
    works: () => undefined,
    odd: () => () => 1,
  };
  const result = await resultOf(
    object,
    ['fails', 'works', 'missing', 'odd', 'works'].map((method) => ({ method, args: [] })),
  );
  expect(result).toEqual({
    kind: 'values',
    values: [
      { error: 'too far' },
      { value: undefined },
      { error: 'expected a function named missing' },
      { error: expect.any(String) },
      { value: undefined },
    ],
  });
});

test('a value is what it was when it was returned', async () => {
  const seen: number[] = [];
  const object = {
    see(value: number) {
      seen.push(value);
      return seen;
    },
  };
  const calls = [1, 2].map((value) => ({ method: 'see', args: [value] }));
  const values = [{ value: [1] }, { value: [1, 2] }];
  expect(await resultOf(object, calls)).toEqual({ kind: 'values', values });
});

test('where a seed stands, later calls draw on, at any depth; other seeds draw apart', async () => {
  const object = { draw: ({ random }: { random: Random }) => random.uniform() };
  const draw = (seed: number) => ({
    method: 'draw',
    args: [{ nowMs: 0, random: { random: seed } }],
  });
  const stream = randomStream(7, 'exercise');
  const other = randomStream(8, 'exercise');
  const values = [stream, stream, other, stream].map((each) => ({ value: each.uniform() }));
  const seeds = [7, 7, 8, 7];
  expect(await resultOf(object, seeds.map(draw))).toEqual({ kind: 'values', values });
});

test('every delay of a learner’s jitter, hundreds of times', async () => {
  const backoff = decorrelatedJitter({ baseMs: 20, capMs: 500 });
  const policy = {
    retryAfterMs: (
      retry: number,
      _outcome: unknown,
      _request: unknown,
      context: { random: Random; previousDelayMs: number },
    ) => (retry > 3 ? undefined : backoff.delayMs(retry, context.random, context.previousDelayMs)),
  };
  const previousDelayMs = 100;
  const asked = (retry: number) => ({
    method: 'retryAfterMs',
    args: [
      retry,
      { kind: 'timeout', responseMs: 90 },
      { id: 1, attempt: retry },
      { nowMs: 5, elapsedMs: 5, previousDelayMs, random: { random: 3 } },
    ],
  });
  const result = await resultOf(policy, [...Array<number>(300).fill(2), 4].map(asked));
  if (result?.kind !== 'values') throw new Error('expected values');
  const delays = result.values.map((each) => ('value' in each ? each.value : each.error));
  expect(delays.pop()).toBeUndefined();
  expect(new Set(delays).size).toBeGreaterThan(250);
  for (const delay of delays) {
    expect(delay).toBeGreaterThanOrEqual(20);
    expect(delay).toBeLessThanOrEqual(300);
  }
});

test('something that is no object has no methods', async () => {
  const message = 'make() must return an object.';
  expect(await resultOf(7, [])).toEqual({ kind: 'error', message });
  expect(await resultOf(null, [])).toEqual({ kind: 'error', message });
});
