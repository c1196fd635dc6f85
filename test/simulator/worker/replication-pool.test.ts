import { expect, test } from 'vitest';
import { simulate } from '#simulator/simulate';
import { WORKER_DIED } from '#simulator/worker/connection';
import { poolSize, ReplicationPool } from '#simulator/worker/page-pool';
import { eventful, scenarioWith } from '../scenarios.ts';
import { VirtualTime } from './virtual-worker.ts';

/** Runs of different lengths, so that later ones are done before earlier ones. */
const scenarios = [9000, 1000, 6000, 500, 3000].map((durationMs, seed) =>
  scenarioWith({ ...eventful, durationMs, seed }),
);

test.each([
  [1, 1],
  [2, 2],
  [3, 3],
  [5, 4],
  [64, 4],
])('of %i processors, a page takes %i', (processors, workers) => {
  expect(poolSize(processors)).toBe(workers);
});

test.each([1, 2, 4])(
  '%i workers make the reports that one run after another makes',
  async (size) => {
    const time = new VirtualTime();
    const told: number[] = [];
    const counted: number[] = [];
    const { done } = new ReplicationPool(time.start, size).run(
      { scenarios },
      {
        onResult: (index, report) => {
          told.push(index);
          expect(report).toEqual(simulate(scenarios[index]!));
        },
        onProgress: (count) => counted.push(count),
      },
    );
    await time.pass(1000);
    expect(await done).toEqual(scenarios.map((scenario) => simulate(scenario)));
    expect(told).toEqual([0, 1, 2, 3, 4]);
    expect(counted).toEqual([1, 2, 3, 4, 5]);
    expect(time.workers).toHaveLength(size);
  },
);

test('the balancer of a module decides in every worker', async () => {
  const time = new VirtualTime();
  const hookModule = { url: 'round-robin', exportName: 'default' };
  const { done } = new ReplicationPool(time.start, 2).run({ scenarios, hookModule });
  await time.pass(1000);
  expect(await done).toEqual(scenarios.map((scenario) => simulate(scenario)));
  const missing = { url: 'nowhere', exportName: 'default' };
  const failing = new ReplicationPool(time.start, 2).run({ scenarios, hookModule: missing });
  const rejected = expect(failing.done).rejects.toThrow('There is no module nowhere.');
  await time.pass(1000);
  await rejected;
});

test('a worker that dies is replaced once, and its run made again', async () => {
  const time = new VirtualTime();
  const { done } = new ReplicationPool(time.start, 2).run({ scenarios });
  time.workers[0]!.die();
  await time.pass(1000);
  expect(await done).toEqual(scenarios.map((scenario) => simulate(scenario)));
  expect(time.workers).toHaveLength(3);
  const given = (worker: number) =>
    time.workers[worker]!.commands.flatMap((command) =>
      command.type === 'replicate' ? command.scenarios.map(({ seed }) => seed) : [],
    );
  expect(given(0)).toEqual([0]);
  expect(given(2)[0]).toBe(0);
});

test('when its replacement dies too, the job ends, and the next one starts with new workers', async () => {
  const time = new VirtualTime();
  const pool = new ReplicationPool(time.start, 2);
  const { done } = pool.run({ scenarios });
  const rejected = expect(done).rejects.toThrow(WORKER_DIED);
  time.workers[0]!.die();
  time.workers[2]!.die();
  await rejected;
  const next = pool.run({ scenarios });
  await time.pass(1000);
  expect(await next.done).toEqual(scenarios.map((scenario) => simulate(scenario)));
  expect(time.workers).toHaveLength(5);
});

test('cancelling tells every worker, which then have nothing left to do', async () => {
  const time = new VirtualTime();
  const job = new ReplicationPool(time.start, 2).run({ scenarios });
  const rejected = expect(job.done).rejects.toThrow('cancelled');
  job.cancel();
  await rejected;
  await time.pass(1000);
  for (const { commands, messages } of time.workers) {
    expect(commands.map(({ type }) => type)).toEqual(['replicate', 'cancel']);
    expect(messages).toEqual([]);
  }
});
