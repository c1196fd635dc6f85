import { describe, expect, test } from 'vitest';
import { compose } from '#algorithms/resilience/async/compose';
import { failureOf } from '#algorithms/resilience/async/failure-of';
import { linkedController } from '#algorithms/resilience/async/linked-controller';
import { manualClock } from '#algorithms/resilience/async/manual-clock';
import type { Operation, Wrapper } from '#algorithms/resilience/async/operation';
import { retry } from '#algorithms/resilience/async/retry';
import { TimeoutError } from '#algorithms/resilience/async/timeout-error';
import { withFallback } from '#algorithms/resilience/async/with-fallback';
import { withTimeout } from '#algorithms/resilience/async/with-timeout';
import { constantBackoff } from '#algorithms/resilience/constant-backoff';
import { fallback } from '#algorithms/resilience/fallback';
import { retryPolicy } from '#algorithms/resilience/retry-policy';
import { chance } from '../chance';
import { listenerCount, settled, watch } from './listeners';

describe('linkedController', () => {
  test('follows its parent, and not the other way', () => {
    const parent = linkedController();
    const [child, other] = [linkedController(parent.signal), linkedController(parent.signal)];
    child.abort('mine');
    expect([parent.signal.aborted, child.signal.reason]).toEqual([false, 'mine']);
    parent.abort('all');
    expect([other.signal.reason, child.signal.reason]).toEqual(['all', 'mine']);
    expect(linkedController(parent.signal).signal.reason).toBe('all');
  });

  test('forgets it', () => {
    const parent = linkedController();
    const child = linkedController(parent.signal);
    expect(listenerCount(parent.signal)).toBe(1);
    child.unlink();
    parent.abort('all');
    expect([child.signal.aborted, listenerCount(parent.signal)]).toEqual([false, 0]);
    linkedController().unlink();
  });
});

describe('withTimeout', () => {
  const sleeping = (delayMs: number, clock = manualClock()) => {
    let given: AbortSignal | undefined;
    const operation = (signal: AbortSignal) => {
      given = signal;
      return clock.sleep(delayMs, signal).then(() => 'done');
    };
    return { clock, operation, aborted: () => given?.aborted };
  };

  test('gives what comes in time, and stops its timer', async () => {
    const { clock, operation, aborted } = sleeping(99);
    const { signal } = linkedController();
    const call = watch(withTimeout(operation, 100, clock, { signal }));
    await clock.advance(99);
    expect([call.said, clock.sleeperCount, aborted(), listenerCount(signal)]).toEqual([
      'gave done',
      0,
      false,
      0,
    ]);
  });

  test('ends what takes longer, and aborts it', async () => {
    const { clock, operation, aborted } = sleeping(101);
    const { signal } = linkedController();
    const promise = withTimeout(operation, 100, clock, { signal });
    const call = watch(promise);
    await clock.advance(100);
    expect([call.said, aborted(), clock.sleeperCount, listenerCount(signal)]).toEqual([
      'threw no answer within 100 ms',
      true,
      0,
      0,
    ]);
    await expect(promise).rejects.toMatchObject({ name: 'TimeoutError', timeoutMs: 100 });
    await expect(promise).rejects.toBeInstanceOf(TimeoutError);
  });

  test('ends what does not listen as well', async () => {
    const clock = manualClock();
    const deaf = () => clock.sleep(500).then(() => Promise.reject(new Error('late')));
    const call = watch(withTimeout(deaf, 100, clock));
    await clock.advance(1000);
    await settled();
    expect(call.said).toBe('threw no answer within 100 ms');
  });

  test('passes errors and the signal’s reason on', async () => {
    const clock = manualClock();
    await expect(
      withTimeout(() => Promise.reject(new Error('declined')), 100, clock),
    ).rejects.toThrow('declined');
    expect(clock.sleeperCount).toBe(0);
    const { signal, abort } = linkedController();
    const { operation } = sleeping(50, clock);
    const call = watch(withTimeout(operation, 100, clock, { signal }));
    abort('closed');
    await settled();
    expect([call.said, clock.sleeperCount, listenerCount(signal)]).toEqual(['threw closed', 0, 0]);
    await expect(withTimeout(operation, 100, clock, { signal })).rejects.toBe('closed');
    expect([clock.sleeperCount, listenerCount(signal)]).toEqual([0, 0]);
  });

  test('ends with a clock that fails: without it there is no timeout', async () => {
    const clock = { nowMs: () => 0, sleep: () => Promise.reject(new Error('no timers')) };
    await expect(withTimeout(() => new Promise(() => {}), 100, clock)).rejects.toThrow('no timers');
  });

  test('of nothing gives a chance to what is there already', async () => {
    const clock = manualClock();
    await expect(withTimeout(() => Promise.resolve(1), 0, clock)).resolves.toBe(1);
    const call = watch(withTimeout(sleeping(1, clock).operation, 0, clock));
    await clock.advance(0);
    expect(call.said).toBe('threw no answer within 0 ms');
  });

  test.each([-1, NaN, Infinity])('refuses %d ms', async (timeoutMs) => {
    let isBegun = false;
    const operation = () => {
      isBegun = true;
      return Promise.resolve();
    };
    await expect(withTimeout(operation, timeoutMs, manualClock())).rejects.toThrow('timeoutMs');
    expect(isBegun).toBe(false);
  });
});

describe('withFallback', () => {
  const fails = (message: string) => () => Promise.reject(new Error(message));
  const gives = (value: string) => () => Promise.resolve(value);

  test('goes down the list', async () => {
    const choices = [fails('one'), fails('two'), gives('three'), gives('four')];
    await expect(withFallback(fallback({ choices }))).resolves.toBe('three');
    await expect(withFallback(fallback({ choices: [fails('one'), fails('two')] }))).rejects.toThrow(
      'two',
    );
    const thrower = () => {
      throw new Error('not even begun');
    };
    await expect(withFallback(fallback({ choices: [thrower, gives('next')] }))).resolves.toBe(
      'next',
    );
  });

  test('only for what another would mend', async () => {
    const choices = [fails('declined'), gives('never')];
    await expect(withFallback(fallback({ choices, fallOn: ['timeout'] }))).rejects.toThrow(
      'declined',
    );
    const options = { failureOf: () => ({ kind: 'timeout' }) as const };
    await expect(withFallback(fallback({ choices, fallOn: ['timeout'] }), options)).resolves.toBe(
      'never',
    );
  });

  test('tries nothing more when it is aborted', async () => {
    const clock = manualClock();
    const { signal, abort } = linkedController();
    let others = 0;
    const slow = (given: AbortSignal) => clock.sleep(100, given).then(() => 'slow');
    const other = () => Promise.resolve(`${++others}`);
    const call = watch(withFallback(fallback({ choices: [slow, other] }), { signal }));
    await clock.advance(10);
    abort('closed');
    await settled();
    expect([call.said, others, listenerCount(signal)]).toEqual(['threw closed', 0, 0]);
    await expect(withFallback(fallback({ choices: [other] }), { signal })).rejects.toBe('closed');
    expect(others).toBe(0);
  });
});

describe('compose', () => {
  const policy = retryPolicy({ maxAttempts: 3, backoff: constantBackoff({ baseMs: 10 }) });

  test('the order of retries and timeout matters', async () => {
    const times = async (order: 'each' | 'all') => {
      const clock = manualClock();
      const retries: Wrapper = (operation) => (signal) =>
        retry(operation, policy, clock, { signal, random: chance() });
      const timeout: Wrapper = (operation) => (signal) =>
        withTimeout(operation, 100, clock, { signal });
      const wrap = order === 'each' ? compose(retries, timeout) : compose(timeout, retries);
      const askedMs: number[] = [];
      const slow: Operation<string> = (signal) => {
        askedMs.push(clock.nowMs());
        return clock.sleep(150, signal).then(() => 'never');
      };
      const { signal } = linkedController();
      const call = watch(wrap(slow)(signal));
      await clock.advance(1000);
      expect([call.said, clock.sleeperCount, listenerCount(signal)]).toEqual([
        'threw no answer within 100 ms',
        0,
        0,
      ]);
      return askedMs;
    };
    expect(await times('each')).toEqual([0, 110, 220]);
    expect(await times('all')).toEqual([0]);
  });

  test('of nothing changes nothing', () => {
    const operation = () => Promise.resolve(1);
    expect(compose()(operation)).toBe(operation);
  });

  test('a signal reaches the innermost at once', async () => {
    const clock = manualClock();
    const timeout: Wrapper = (operation) => (signal) =>
      withTimeout(operation, 100, clock, { signal });
    const { signal, abort } = linkedController();
    const call = watch(
      compose(timeout, timeout, timeout)((given) => clock.sleep(50, given))(signal),
    );
    abort('closed');
    await settled();
    expect([call.said, clock.sleeperCount, listenerCount(signal)]).toEqual(['threw closed', 0, 0]);
  });
});

test.each([
  [new TimeoutError(5), { kind: 'timeout' }],
  [new Error('no'), { kind: 'error' }],
  [{ pushbackMs: 5 }, { kind: 'error', pushbackMs: 5 }],
  [{ pushbackMs: '5' }, { kind: 'error' }],
  [null, { kind: 'error' }],
  [undefined, { kind: 'error' }],
  ['text', { kind: 'error' }],
])('%j is a failure', (error, failure) => {
  expect(failureOf(error)).toEqual(failure);
});
