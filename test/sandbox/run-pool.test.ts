import { expect, test } from 'vitest';
import { EventQueue } from '../../src/sandbox/event-queue.ts';
import type { Outcome } from '../../src/sandbox/protocol.ts';
import { poolSize, runAll } from '../../src/sandbox/run-pool.ts';
import { positionsIn } from '../../src/sandbox/stack-positions.ts';

test.each([
  [undefined, 1],
  [0, 1],
  [1, 1],
  [2, 1],
  [8, 7],
])('of %s cores a pool takes %s', (cores, size) => expect(poolSize(cores)).toBe(size));

/** A runner whose runs end when the test says so. */
function slowRunner() {
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const run = () => {
    most = Math.max(most, ++running);
    let finish: (outcome: Outcome) => void = () => {};
    const finished = new Promise<Outcome>((settle) => {
      finish = settle;
    });
    const end = (outcome: Outcome) => {
      running -= 1;
      finish(outcome);
    };
    ends.push(() => end('done'));
    return { finished, stop: () => end('stopped') };
  };
  return { run, ends, most: () => most };
}

const tasks = Array.from({ length: 5 }, () => ({ modules: [], options: { entry: 'a.ts' } }));

test('a pool starts the next run when one ends, and no more than its size', async () => {
  const runner = slowRunner();
  const started: number[] = [];
  const { done } = runAll(runner, tasks, (_, index) => started.push(index), 2);
  expect(started).toEqual([0, 1]);
  for (let index = 0; index < 5; index++) {
    runner.ends[index]?.();
    await new Promise(setImmediate);
  }
  await done;
  expect(started).toEqual([0, 1, 2, 3, 4]);
  expect(runner.most()).toBe(2);
});

test('a stopped pool starts nothing more', async () => {
  const runner = slowRunner();
  const started: number[] = [];
  const { done, stop } = runAll(runner, tasks, (_, index) => started.push(index), 2);
  stop();
  await done;
  expect(started).toEqual([0, 1]);
});

test('events wait for a reader, who leaves when they end', async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const read: number[] = [];
  const reading = (async () => {
    for await (const event of queue) read.push(event);
  })();
  queue.push(2);
  await new Promise(setImmediate);
  queue.push(3);
  queue.close();
  queue.push(4);
  await reading;
  expect(read).toEqual([1, 2, 3]);
});

test('places are found in the stacks of both engines', () => {
  const place = { file: 'cells/round-robin.ts', line: 5, column: 9 };
  expect(positionsIn('TypeError\n    at pick (file:///cells/round-robin.ts:5:9)')).toEqual([place]);
  expect(positionsIn('pick@file:///cells/round-robin.ts:5:9\n@blob:null/1:2:3')).toEqual([place]);
  expect(positionsIn('file:///cells/%E8%BD%AE.ts:1:2')).toEqual([
    { file: 'cells/轮.ts', line: 1, column: 2 },
  ]);
  expect(positionsIn('file:///cells/%zz.ts:1:2 '.repeat(50))).toHaveLength(20);
  expect(positionsIn('https://x/a.ts:1:2 file:///cells/a.ts')).toEqual([]);
});
