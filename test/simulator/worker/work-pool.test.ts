import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Lane, WorkPool } from '#simulator/worker/work-pool';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A lane that finishes when the test says so. */
class FakeLane implements Lane<string, string> {
  readonly tasks: string[] = [];
  ended = false;
  cancelCount = 0;
  private resolve: (result: string) => void = () => {};
  private reject: (error: Error) => void = () => {};

  run(task: string) {
    this.tasks.push(task);
    const done = new Promise<string>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    const cancel = () => {
      this.cancelCount++;
      this.reject(new Error('echo of the cancelling'));
    };
    return { done, cancel };
  }

  end(): void {
    this.ended = true;
  }

  async finish(): Promise<void> {
    this.resolve(`${this.tasks.at(-1)} done`);
    await vi.advanceTimersByTimeAsync(0);
  }

  async fail(message: string): Promise<void> {
    this.reject(new Error(message));
    await vi.advanceTimersByTimeAsync(0);
  }
}

function poolOf(size: number) {
  const lanes: FakeLane[] = [];
  const start = () => {
    const lane = new FakeLane();
    lanes.push(lane);
    return lane;
  };
  return { lanes, pool: new WorkPool<string, string>({ start, size, idleMs: 1000 }) };
}

/** What a job's listener hears. */
function listening() {
  const heard: string[] = [];
  const listener = {
    onResult: (index: number, result: string) => void heard.push(`${index} ${result}`),
    onProgress: (done: number) => void heard.push(`${done} so far`),
  };
  return { heard, listener };
}

test('gives tasks out one at a time to whichever lane is free, and tells results in order', async () => {
  const { lanes, pool } = poolOf(2);
  const { heard, listener } = listening();
  const job = pool.run(['a', 'b', 'c', 'd'], listener);
  expect(lanes.map(({ tasks }) => tasks)).toEqual([['a'], ['b']]);
  await lanes[1]!.finish();
  await lanes[1]!.finish();
  expect(lanes.map(({ tasks }) => tasks)).toEqual([['a'], ['b', 'c', 'd']]);
  expect(heard).toEqual(['1 so far', '2 so far']);
  await lanes[0]!.finish();
  expect(heard.slice(2)).toEqual(['3 so far', '0 a done', '1 b done', '2 c done']);
  await lanes[1]!.finish();
  expect(await job.done).toEqual(['a done', 'b done', 'c done', 'd done']);
  expect(heard.slice(6)).toEqual(['4 so far', '3 d done']);
});

test('makes no more lanes than there are tasks, and at least one', async () => {
  const few = poolOf(4);
  few.pool.run(['a', 'b']);
  expect(few.lanes).toHaveLength(2);
  const none = poolOf(0);
  none.pool.run(['a', 'b']);
  expect(none.lanes).toHaveLength(1);
  expect(await none.pool.run([]).done).toEqual([]);
});

test('jobs take their turns on the same lanes', async () => {
  const { lanes, pool } = poolOf(1);
  const first = pool.run(['a', 'b']);
  const second = pool.run(['c']);
  for (let task = 0; task < 3; task++) await lanes[0]!.finish();
  expect(await first.done).toEqual(['a done', 'b done']);
  expect(await second.done).toEqual(['c done']);
  expect(lanes).toHaveLength(1);
  expect(lanes[0]!.tasks).toEqual(['a', 'b', 'c']);
});

test('cancelling stops every lane of the job and no other, and the lanes go on', async () => {
  const { lanes, pool } = poolOf(3);
  const { heard, listener } = listening();
  const other = pool.run(['x']);
  const job = pool.run(['a', 'b', 'c'], listener);
  const failing = expect(job.done).rejects.toThrow('The run was cancelled.');
  const next = pool.run(['d', 'e']);
  job.cancel();
  job.cancel();
  await failing;
  await vi.advanceTimersByTimeAsync(0);
  expect(lanes.map(({ cancelCount }) => cancelCount)).toEqual([0, 1, 1]);
  expect(lanes.map(({ tasks }) => tasks.at(-1))).toEqual(['x', 'd', 'e']);
  expect(lanes.flatMap(({ tasks }) => tasks)).not.toContain('c');
  for (const lane of lanes) await lane.finish();
  expect(await other.done).toEqual(['x done']);
  expect(await next.done).toEqual(['d done', 'e done']);
  expect(heard).toEqual([]);
});

test('an error ends the job with it, and its lanes; another job gets new ones', async () => {
  const { lanes, pool } = poolOf(2);
  const { heard, listener } = listening();
  const job = pool.run(['a', 'b', 'c'], listener);
  const failing = expect(job.done).rejects.toThrow('no such balancer');
  const next = pool.run(['d']);
  await lanes[1]!.fail('no such balancer');
  await failing;
  expect(lanes.map(({ ended }) => ended)).toEqual([true, true, false]);
  await lanes[0]!.finish();
  await lanes[2]!.finish();
  expect(await next.done).toEqual(['d done']);
  expect(lanes).toHaveLength(3);
  expect(heard).toEqual([]);
});

test('a lane that cannot be made, and a listener that throws, end the job', async () => {
  const pool = new WorkPool<string, string>({
    start: () => {
      throw new Error('no workers here');
    },
    size: 2,
  });
  await expect(pool.run(['a', 'b']).done).rejects.toThrow('no workers here');

  const other = poolOf(1);
  const job = other.pool.run(['a', 'b'], {
    onResult: () => {
      throw new Error('cannot be drawn');
    },
  });
  const failing = expect(job.done).rejects.toThrow('cannot be drawn');
  await other.lanes[0]!.finish();
  await failing;
  expect(other.lanes[0]!.tasks).toEqual(['a']);
});

test('lanes are kept for a while with nothing to do, then ended, and made anew', async () => {
  const { lanes, pool } = poolOf(1);
  pool.run(['a']);
  await lanes[0]!.finish();
  await vi.advanceTimersByTimeAsync(999);
  const second = pool.run(['b']);
  // Not idle, however long it takes.
  await vi.advanceTimersByTimeAsync(5000);
  expect(lanes[0]!.ended).toBe(false);
  await lanes[0]!.finish();
  expect(await second.done).toEqual(['b done']);
  await vi.advanceTimersByTimeAsync(1001);
  expect(lanes[0]!.ended).toBe(true);
  pool.run(['c']);
  expect(lanes.map(({ tasks }) => tasks)).toEqual([['a', 'b'], ['c']]);
});

test('the end of the pool ends what is under way', async () => {
  const { lanes, pool } = poolOf(1);
  const jobs = [pool.run(['a', 'b']), pool.run(['c'])];
  const failing = jobs.map(({ done }) => expect(done).rejects.toThrow('The runs were ended.'));
  pool.end();
  await Promise.all(failing);
  expect(lanes.map(({ ended }) => ended)).toEqual([true]);
  expect(vi.getTimerCount()).toBe(0);
});
