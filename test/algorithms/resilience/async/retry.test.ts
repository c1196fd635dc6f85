import {
  ConstantBackoff,
  retry as cockatielRetry,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { linkedController } from '#algorithms/resilience/async/linked-controller';
import { manualClock } from '#algorithms/resilience/async/manual-clock';
import { type RetryOptions, retry } from '#algorithms/resilience/async/retry';
import { TimeoutError } from '#algorithms/resilience/async/timeout-error';
import { constantBackoff } from '#algorithms/resilience/constant-backoff';
import { envoyRetryBudget } from '#algorithms/resilience/envoy-retry-budget';
import { exponentialBackoff } from '#algorithms/resilience/exponential-backoff';
import { grpcRetryThrottling } from '#algorithms/resilience/grpc-retry-throttling';
import type { RetryBudget } from '#algorithms/resilience/retry-budget';
import { retryPolicy } from '#algorithms/resilience/retry-policy';
import { chance } from '../chance';
import { listenerCount, settled, watch } from './listeners';

const random = chance();
const doubling = retryPolicy({ maxAttempts: 4, backoff: exponentialBackoff({ baseMs: 100 }) });

/** Fails so often, then succeeds; notes when it was asked. */
function flaky(
  failures: number,
  clock = manualClock(),
  error: () => unknown = () => new Error('busy'),
) {
  const askedMs: number[] = [];
  const operation = () => {
    askedMs.push(clock.nowMs());
    return askedMs.length > failures ? Promise.resolve('paid') : Promise.reject(error());
  };
  return { clock, askedMs, operation };
}

describe('retry', () => {
  test('waits as the policy says, until it succeeds', async () => {
    const { clock, askedMs, operation } = flaky(3);
    const call = watch(retry(operation, doubling, clock, { random }));
    await clock.advance(10_000);
    expect([call.said, askedMs]).toEqual(['gave paid', [0, 100, 300, 700]]);
  });

  test('gives the last error when it is enough', async () => {
    let count = 0;
    const { clock, operation } = flaky(99, manualClock(), () => new Error(`error ${++count}`));
    const call = watch(retry(operation, doubling, clock, { random }));
    await clock.advance(10_000);
    expect(call.said).toBe('threw error 4');
  });

  test('goes on at once after a wait of nothing', async () => {
    const { clock, operation } = flaky(3);
    const policy = retryPolicy({ maxAttempts: 4, backoff: constantBackoff({ baseMs: 0 }) });
    await expect(retry(operation, policy, clock, { random })).resolves.toBe('paid');
  });

  test('counts what is thrown before a promise is there as well', async () => {
    const clock = manualClock();
    const operation = () => {
      throw new Error('not even begun');
    };
    const call = watch(retry(operation, doubling, clock, { random }));
    await clock.advance(10_000);
    expect(call.said).toBe('threw not even begun');
  });

  test('retries only what the policy names, by the caller’s word or our own', async () => {
    const policy = retryPolicy({ backoff: constantBackoff({ baseMs: 0 }), retryOn: ['timeout'] });
    const attempts = async (error: unknown, options: Partial<RetryOptions> = {}) => {
      const { clock, askedMs, operation } = flaky(99, manualClock(), () => error);
      await retry(operation, policy, clock, { random, ...options }).catch(() => {});
      return askedMs.length;
    };
    expect(await attempts(new Error('declined'))).toBe(1);
    expect(await attempts(new TimeoutError(5))).toBe(3);
    expect(await attempts('slow', { failureOf: () => ({ kind: 'timeout' }) })).toBe(3);
    expect(await attempts(undefined)).toBe(1);
    const noMore = Object.assign(new TimeoutError(5), { pushbackMs: -1 });
    expect(await attempts(noMore)).toBe(1);
  });

  test('waits for what the server asks', async () => {
    const asked = () => Object.assign(new Error('busy'), { pushbackMs: 42 });
    const { clock, askedMs, operation } = flaky(1, manualClock(), asked);
    const call = watch(retry(operation, doubling, clock, { random }));
    await clock.advance(1000);
    expect([call.said, askedMs]).toEqual(['gave paid', [0, 42]]);
  });

  test('begins no attempt at the deadline or later, even if the timer is late', async () => {
    const { clock, askedMs, operation } = flaky(99);
    const call = watch(retry(operation, doubling, clock, { random, deadlineMs: 700 }));
    await clock.advance(10_000);
    expect([call.said, askedMs]).toEqual(['threw busy', [0, 100, 300]]);

    const late = manualClock();
    const sleepy = { ...late, nowMs: late.nowMs, sleep: (ms: number) => late.sleep(ms * 10) };
    const { askedMs: lateMs, operation: lateOperation } = flaky(99, late);
    const budget = envoyRetryBudget();
    const options = { random, deadlineMs: 500, budget };
    const lateCall = watch(retry(lateOperation, doubling, sleepy, options));
    await late.advance(10_000);
    expect([lateCall.said, lateMs, budget.save()]).toEqual([
      'threw busy',
      [0],
      { active: 0, retries: 0 },
    ]);
  });
});

describe('a signal', () => {
  test('ends the wait at once', async () => {
    const { clock, askedMs, operation } = flaky(99);
    const { signal, abort } = linkedController();
    const call = watch(retry(operation, doubling, clock, { random, signal }));
    await clock.advance(150);
    expect([askedMs, clock.sleeperCount, listenerCount(signal)]).toEqual([[0, 100], 1, 1]);
    abort('closed');
    await settled();
    expect([call.said, clock.sleeperCount, listenerCount(signal)]).toEqual(['threw closed', 0, 0]);
    await clock.advance(10_000);
    expect(askedMs).toHaveLength(2);
  });

  test('ends an attempt at once, even one that does not listen and fails later', async () => {
    const clock = manualClock();
    const { signal, abort } = linkedController();
    let given: AbortSignal | undefined;
    const deaf = (mine: AbortSignal) => {
      given = mine;
      return clock.sleep(1000).then(() => Promise.reject(new Error('too late to matter')));
    };
    const budget = envoyRetryBudget();
    const call = watch(retry(deaf, doubling, clock, { random, signal, budget }));
    await clock.advance(10);
    abort('closed');
    await settled();
    expect([call.said, given?.aborted, listenerCount(signal)]).toEqual(['threw closed', true, 0]);
    expect(budget.save()).toEqual({ active: 0, retries: 0 });
    await clock.advance(10_000);
    await settled();
  });

  test('that is aborted before lets nothing begin', async () => {
    const { clock, askedMs, operation } = flaky(0);
    const { signal, abort } = linkedController();
    abort('never');
    await expect(retry(operation, doubling, clock, { random, signal })).rejects.toBe('never');
    expect(askedMs).toEqual([]);
  });

  test('ends a wait by a clock that does not listen, when that is over', async () => {
    const { clock, askedMs, operation } = flaky(99);
    const { signal, abort } = linkedController();
    const deafClock = { nowMs: clock.nowMs, sleep: (delayMs: number) => clock.sleep(delayMs) };
    const budget = envoyRetryBudget();
    const call = watch(retry(operation, doubling, deafClock, { random, signal, budget }));
    await clock.advance(50);
    abort('closed');
    await clock.advance(10_000);
    expect([call.said, askedMs, budget.save()]).toEqual([
      'threw closed',
      [0],
      { active: 0, retries: 0 },
    ]);
  });

  test('keeps no listener of a call that is over', async () => {
    const { clock, operation } = flaky(2);
    const { signal } = linkedController();
    const call = retry(operation, doubling, clock, { random, signal });
    await clock.advance(10_000);
    await call;
    expect(listenerCount(signal)).toBe(0);
  });
});

describe('a budget', () => {
  test('is told of every attempt, and asked last', async () => {
    const said: string[] = [];
    const budget: RetryBudget = {
      started: (nowMs, isRetry) => void said.push(`${nowMs} started ${isRetry}`),
      finished: (nowMs, isRetry, end) => void said.push(`${nowMs} finished ${isRetry} ${end}`),
      tryRetry: (nowMs) => said.push(`${nowMs} asked`) > 0,
      released: (nowMs) => void said.push(`${nowMs} released`),
      balance: () => 1,
      save: () => undefined,
      restore() {},
    };
    const { clock, operation } = flaky(1);
    const call = retry(operation, doubling, clock, { random, budget });
    await clock.advance(1000);
    await call;
    expect(said).toEqual([
      '0 started false',
      '0 finished false retryable',
      '0 asked',
      '100 started true',
      '100 finished true ok',
    ]);

    said.length = 0;
    const { signal, abort } = linkedController();
    const other = flaky(99);
    const aborted = watch(
      retry(other.operation, doubling, other.clock, { random, budget, signal }),
    );
    await other.clock.advance(10);
    abort('closed');
    await settled();
    expect([aborted.said, said.at(-1)]).toEqual(['threw closed', '10 released']);

    said.length = 0;
    const once = retryPolicy({ maxAttempts: 1, backoff: constantBackoff({ baseMs: 0 }) });
    await retry(flaky(9).operation, once, manualClock(), { random, budget }).catch(() => {});
    expect(said).toEqual(['0 started false', '0 finished false retryable']);
  });

  test('learns of an attempt whose error nobody can tell', async () => {
    const budget = envoyRetryBudget();
    const classify = () => {
      throw new Error('cannot tell');
    };
    const call = retry(flaky(9).operation, doubling, manualClock(), {
      random,
      budget,
      failureOf: classify,
    });
    await expect(call).rejects.toThrow('cannot tell');
    expect(budget.save()).toEqual({ active: 0, retries: 0 });
  });

  test('that is used up ends all retries, of all calls that share it', async () => {
    const budget = grpcRetryThrottling({ maxTokens: 4 });
    const policy = retryPolicy({ maxAttempts: 9, backoff: constantBackoff({ baseMs: 0 }) });
    const attempts = async () => {
      const { clock, askedMs, operation } = flaky(99);
      await retry(operation, policy, clock, { random, budget }).catch(() => {});
      return askedMs.length;
    };
    expect([await attempts(), await attempts(), await attempts()]).toEqual([2, 1, 1]);
  });
});

describe('cockatiel', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('asks as often, at the same times; ours counts the first attempt', async () => {
    vi.useFakeTimers({ now: 0 });
    const askedMs: number[] = [];
    const policy = cockatielRetry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(40) });
    const theirs = watch(
      policy.execute(() => {
        askedMs.push(Date.now());
        throw new Error('busy');
      }),
    );
    await vi.advanceTimersByTimeAsync(1000);
    const ours = flaky(99);
    const ourPolicy = retryPolicy({ maxAttempts: 4, backoff: constantBackoff({ baseMs: 40 }) });
    const call = watch(retry(ours.operation, ourPolicy, ours.clock, { random }));
    await ours.clock.advance(1000);
    expect([theirs.said, askedMs]).toEqual([call.said, ours.askedMs]);
  });

  test('waits out its delay after an abort, and asks once more; ours does neither', async () => {
    vi.useFakeTimers({ now: 0 });
    const { signal, abort } = linkedController();
    let asked = 0;
    const policy = cockatielRetry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(40) });
    const fail = () => {
      asked++;
      throw new Error('busy');
    };
    const theirs = watch(policy.execute(fail, signal));
    await vi.advanceTimersByTimeAsync(10);
    abort('closed');
    await vi.advanceTimersByTimeAsync(29);
    expect([theirs.said, asked]).toEqual(['pending', 1]);
    await vi.advanceTimersByTimeAsync(1);
    expect([theirs.said, asked]).toEqual(['threw busy', 2]);
    // "a signal ends the wait at once" above is the same with ours: one attempt, and the reason.
  });

  test('wraps in the same order as compose: the first is outermost', async () => {
    vi.useFakeTimers({ now: 0 });
    const count = async (order: 'each' | 'all') => {
      const retries = cockatielRetry(handleAll, {
        maxAttempts: 2,
        backoff: new ConstantBackoff(1),
      });
      const limit = timeout(100, TimeoutStrategy.Aggressive);
      const policy = order === 'each' ? wrap(retries, limit) : wrap(limit, retries);
      let asked = 0;
      const call = watch(
        policy.execute(() => {
          asked++;
          return new Promise(() => {});
        }),
      );
      await vi.advanceTimersByTimeAsync(1000);
      expect(call.said).toMatch(/^threw /);
      return asked;
    };
    expect([await count('each'), await count('all')]).toEqual([3, 1]);
  });
});
