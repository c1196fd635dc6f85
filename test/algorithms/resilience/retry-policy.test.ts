import { ConstantBackoff, retry as cockatielRetry, handleAll } from 'cockatiel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '#algorithms/balancing/balancer';
import { constantBackoff } from '#algorithms/resilience/constant-backoff';
import { exponentialBackoff } from '#algorithms/resilience/exponential-backoff';
import { FAILURE_KINDS, type Failure } from '#algorithms/resilience/failure';
import { finagleRetryBudget } from '#algorithms/resilience/finagle-retry-budget';
import { grpcPushbackMs } from '#algorithms/resilience/grpc-pushback-ms';
import { retryAfterMs } from '#algorithms/resilience/retry-after-ms';
import { type RetryPolicyOptions, retryPolicy } from '#algorithms/resilience/retry-policy';
import { randomStream } from '#numerics/random-stream';
import { checkProperty } from '../../property';
import vectors from '../../vectors/retry-amplification.json';
import throttling from '../../vectors/retry-budget-throttling.json';
import { caseOf, chance } from './chance';

const error: Failure = { kind: 'error' };
const none = chance();
const doubling = exponentialBackoff({ baseMs: 100 });

/** The waits of a call that goes on failing at once, until there is no more. */
function waits(options: RetryPolicyOptions, failure = error): number[] {
  const policy = retryPolicy(options);
  const call = policy.start(0);
  const found: number[] = [];
  for (let nowMs = 0; ; nowMs += found.at(-1) ?? 0) {
    const delayMs = policy.next(nowMs, call, failure, none);
    if (delayMs === undefined) return found;
    found.push(delayMs);
  }
}

describe('attempts', () => {
  test('count the first', () => {
    expect(waits({ maxAttempts: 4, backoff: doubling })).toEqual([100, 200, 400]);
    expect(waits({ maxAttempts: 1, backoff: doubling })).toEqual([]);
    expect(1 + waits({ backoff: doubling }).length).toBe(
      caseOf(throttling, 'sre-per-request-3').expected.max_attempts,
    );
  });

  test('cockatiel counts retries, and calls them attempts: its 3 are our 4', async () => {
    let calls = 0;
    const policy = cockatielRetry(handleAll, { maxAttempts: 3, backoff: new ConstantBackoff(0) });
    const fail = () => {
      calls++;
      throw new Error('down');
    };
    await expect(policy.execute(fail)).rejects.toThrow('down');
    expect(calls).toBe(
      1 + waits({ maxAttempts: 4, backoff: constantBackoff({ baseMs: 0 }) }).length,
    );
  });

  test('are over when they are over', () => {
    const policy = retryPolicy({ backoff: doubling, retryOn: ['timeout'] });
    const call = policy.start(0);
    expect(policy.next(0, call, error, none)).toBeUndefined();
    expect(call.over).toBe(true);
    expect(policy.next(0, call, { kind: 'timeout' }, none)).toBeUndefined();
  });

  test('of one call are nothing to another', () => {
    const policy = retryPolicy({ backoff: doubling });
    const [one, other] = [policy.start(0), policy.start(5)];
    expect(policy.next(10, one, error, none)).toBe(100);
    expect(policy.next(110, one, error, none)).toBe(200);
    expect(policy.next(110, other, error, none)).toBe(100);
  });
});

describe('which failures', () => {
  const retried = (retryOn: RetryPolicyOptions['retryOn'], kind: Outcome['kind']) =>
    waits({ backoff: doubling, ...(retryOn ? { retryOn } : {}) }, { kind }).length > 0;

  test('all, unless some are named', () => {
    for (const kind of FAILURE_KINDS) expect(retried(undefined, kind)).toBe(true);
    expect(retried(undefined, 'ok')).toBe(false);
    for (const kind of FAILURE_KINDS) {
      expect(retried(['rejected', 'timeout'], kind)).toBe(['rejected', 'timeout'].includes(kind));
    }
    expect(retried([], 'error')).toBe(false);
  });

  test('or as a function says, for an answer that is not good enough too', () => {
    expect(retried(({ kind }) => kind === 'ok', 'ok')).toBe(true);
    expect(retried(() => false, 'error')).toBe(false);
  });

  test('are what counts for a budget, and so is a server that asks not to be tried again', () => {
    const { endOf } = retryPolicy({ backoff: doubling, retryOn: ['rejected'] });
    expect(endOf({ kind: 'rejected' })).toBe('retryable');
    expect(endOf({ kind: 'error' })).toBe('fatal');
    expect(endOf({ kind: 'error', pushbackMs: -1 })).toBe('retryable');
    expect(endOf({ kind: 'error', pushbackMs: 10 })).toBe('fatal');
  });
});

describe('the deadline', () => {
  const backoff = constantBackoff({ baseMs: 50 });

  test('stops a retry that would begin at it or later', () => {
    const nextAt = (nowMs: number, timeoutMs: number) => {
      const policy = retryPolicy({ backoff, timeoutMs });
      return policy.next(nowMs, policy.start(0), error, none);
    };
    expect(nextAt(49, 100)).toBe(50);
    expect(nextAt(50, 100)).toBeUndefined();
    expect(nextAt(51, 100)).toBeUndefined();
    expect(nextAt(0, 50)).toBeUndefined();
  });

  test('is the earlier of the policy’s and the caller’s', () => {
    const deadlineMs = (timeoutMs: number | undefined, callersMs?: number) =>
      retryPolicy({ backoff, ...(timeoutMs ? { timeoutMs } : {}) }).start(1000, callersMs)
        .deadlineMs;
    expect(deadlineMs(undefined)).toBe(Infinity);
    expect(deadlineMs(500)).toBe(1500);
    expect(deadlineMs(500, 1200)).toBe(1200);
    expect(deadlineMs(500, 9000)).toBe(1500);
    expect(deadlineMs(undefined, 1200)).toBe(1200);
    expect(deadlineMs(500, Infinity)).toBe(1500);
  });

  test('is not moved by a clock that steps back', () => {
    const policy = retryPolicy({ backoff, timeoutMs: 100, maxAttempts: 10 });
    const call = policy.start(0);
    expect(policy.next(45, call, error, none)).toBe(50);
    expect(policy.next(-1000, call, error, none)).toBe(50);
    expect(policy.next(60, call, error, none)).toBeUndefined();
    const past = retryPolicy({ backoff }).start(1000, 500);
    expect(retryPolicy({ backoff }).next(0, past, error, none)).toBeUndefined();
  });

  test('holds at huge times', () => {
    const policy = retryPolicy({ backoff, timeoutMs: 100 });
    const call = policy.start(1e15);
    expect(policy.next(1e15 + 49, call, error, none)).toBe(50);
    expect(policy.next(1e15 + 99, call, error, none)).toBeUndefined();
  });
});

describe('pushback', () => {
  const next = (pushbackMs: number, options: Partial<RetryPolicyOptions> = {}) => {
    const policy = retryPolicy({ backoff: doubling, ...options });
    return policy.next(0, policy.start(0), { kind: 'rejected', pushbackMs }, none);
  };

  test('sets the wait', () => {
    expect([next(0), next(7), next(60_000)]).toEqual([0, 7, 60_000]);
  });

  test('that is negative or no number ends the call', () => {
    expect([next(-1), next(NaN), next(Infinity), next(-0.5)]).toEqual(Array(4).fill(undefined));
  });

  test('allows nothing that the attempts, the deadline or the kind do not', () => {
    expect(next(5, { maxAttempts: 1 })).toBeUndefined();
    expect(next(5, { timeoutMs: 5 })).toBeUndefined();
    expect(next(5, { retryOn: ['timeout'] })).toBeUndefined();
  });

  test('lets the backoff start anew', () => {
    const policy = retryPolicy({ backoff: doubling, maxAttempts: 9 });
    const call = policy.start(0);
    const delays = [undefined, undefined, 30, undefined, undefined].map((pushbackMs) =>
      policy.next(0, call, { kind: 'error', pushbackMs }, none),
    );
    expect(delays).toEqual([100, 200, 30, 100, 200]);
    const told: number[] = [];
    const backoff = { delayMs: (_: number, __: unknown, lastMs: number) => told.push(lastMs) };
    const other = retryPolicy({ backoff, maxAttempts: 9 });
    const otherCall = other.start(0);
    for (const pushbackMs of [undefined, undefined, 30, undefined, undefined]) {
      other.next(0, otherCall, { kind: 'error', pushbackMs }, none);
    }
    // What it waited before its second retry, and, after the server's 30 ms, as at the start.
    expect(told).toEqual([0, 1, 0, 3]);
  });

  test.each([
    ['0', 0],
    ['1', 1],
    ['2147483647', 2 ** 31 - 1],
    ['2147483648', -1],
    ['-1', -1],
    ['-2147483648', -1],
    ['-0', -1],
    ['007', -1],
    ['+5', -1],
    ['', -1],
    [' 5', -1],
    ['5ms', -1],
    ['1e3', -1],
    ['99999999999', -1],
    [undefined, undefined],
  ])('in gRPC’s metadata: %j is %j', (text, value) => {
    expect(grpcPushbackMs(text)).toBe(value);
  });
});

describe('Retry-After', () => {
  test('in seconds', () => {
    expect(['0', '120', '9'.repeat(400)].map((text) => retryAfterMs(text, 1e12))).toEqual([
      0,
      120_000,
      Number.MAX_SAFE_INTEGER,
    ]);
  });

  test.each(['', '-5', '1.5', ' 5', 'soon', 'Sun, 06 Foo 1994 08:49:37 GMT', '1994-11-06'])(
    '%j is none',
    (text) => {
      expect(retryAfterMs(text, 0)).toBeUndefined();
    },
  );

  test('missing', () => {
    expect(retryAfterMs(undefined, 0)).toBeUndefined();
  });

  test('as a date, as the engine reads it', () => {
    const dates = fc.integer({ min: 0, max: Date.UTC(9999, 0) / 1000 });
    checkProperty(
      fc.property(dates, fc.nat(1e9), (seconds, aheadMs) => {
        const text = new Date(seconds * 1000).toUTCString();
        expect(retryAfterMs(text, seconds * 1000 - aheadMs)).toBe(aheadMs);
        expect(retryAfterMs(text, seconds * 1000 + aheadMs + 1)).toBe(0);
      }),
    );
  });
});

describe('refuses', () => {
  test.each([0, -1, 1.5, NaN, Infinity])('%d attempts', (maxAttempts) => {
    expect(() => retryPolicy({ backoff: doubling, maxAttempts })).toThrow('maxAttempts');
  });

  test.each([0, -1, NaN, Infinity])('a timeout of %d', (timeoutMs) => {
    expect(() => retryPolicy({ backoff: doubling, timeoutMs })).toThrow('timeoutMs');
  });

  test('a kind that is none, and times that are no numbers', () => {
    const kind = 'slow' as Outcome['kind'];
    expect(() => retryPolicy({ backoff: doubling, retryOn: [kind] })).toThrow(/retryOn .*"slow"/);
    const policy = retryPolicy({ backoff: doubling });
    expect(() => policy.start(NaN)).toThrow('nowMs');
    expect(() => policy.start(0, NaN)).toThrow('deadlineMs');
    expect(() => policy.start(0, -Infinity)).toThrow('deadlineMs');
    expect(() => policy.next(NaN, policy.start(0), error, none)).toThrow('nowMs');
  });
});

test('never more attempts than allowed, none at the deadline or later, and a copy goes on alike', () => {
  const failures = fc.array(
    fc.record({
      kind: fc.constantFrom(...FAILURE_KINDS),
      pushbackMs: fc.option(fc.integer({ min: -5, max: 200 }), { nil: undefined }),
      afterMs: fc.integer({ min: -50, max: 300 }),
    }),
    { minLength: 1, maxLength: 30 },
  );
  const settings = fc.record({
    maxAttempts: fc.integer({ min: 1, max: 9 }),
    timeoutMs: fc.integer({ min: 1, max: 2000 }),
  });
  checkProperty(
    fc.property(settings, failures, fc.nat(), (options, script, seed) => {
      const backoff = exponentialBackoff({ baseMs: 20, capMs: 100, jitter: 'full' });
      const policy = retryPolicy({ ...options, backoff });
      const call = policy.start(0);
      const random = randomStream(seed, 'jitter');
      let nowMs = 0;
      let attempts = 1;
      for (const { kind, pushbackMs, afterMs } of script) {
        nowMs += afterMs;
        const copy = { ...call };
        const sameRandom = randomStream(1, 'any');
        sameRandom.restore(random.save());
        const delayMs = policy.next(nowMs, call, { kind, pushbackMs }, random);
        expect(policy.next(nowMs, copy, { kind, pushbackMs }, sameRandom)).toBe(delayMs);
        expect(copy).toEqual(call);
        if (delayMs === undefined) continue;
        attempts++;
        nowMs += delayMs;
        expect(nowMs).toBeLessThan(options.timeoutMs);
      }
      expect(attempts).toBeLessThanOrEqual(options.maxAttempts);
      expect(call.attempts).toBe(attempts);
    }),
  );
});

// None of these is verified: they are derived here, by counting.
describe('amplification', () => {
  /** How often the last of so many layers is called, each of which tries so often, if all fails. */
  const calls = (layers: number, maxAttempts: number): number => {
    if (layers === 0) return 1;
    const policy = retryPolicy({ maxAttempts, backoff: constantBackoff({ baseMs: 0 }) });
    const call = policy.start(0);
    let count = 0;
    do count += calls(layers - 1, maxAttempts);
    while (policy.next(0, call, error, none) !== undefined);
    return count;
  };

  test('multiplies from layer to layer', () => {
    const { examples } = caseOf(vectors, 'formula').expected;
    for (const { layers, retries, max } of examples as {
      layers: number;
      retries: number;
      max: number;
    }[]) {
      expect(calls(layers, 1 + retries)).toBe(max);
    }
    const { layers, attempts } = caseOf(vectors, 'sre-64').input;
    expect(calls(layers!, attempts!)).toBe(caseOf(vectors, 'sre-64').expected.max);
  });

  test('of a failure here and there is (1 − pⁿ) / (1 − p)', () => {
    const { examples } = caseOf(vectors, 'expected-attempts').expected;
    for (const { p, n, e } of examples as { p: number; n: number; e: number }[]) {
      const random = randomStream(7, 'failures');
      const policy = retryPolicy({ maxAttempts: n, backoff: constantBackoff({ baseMs: 0 }) });
      const count = 50_000;
      let attempts = 0;
      for (let request = 0; request < count; request++) {
        const call = policy.start(0);
        do attempts++;
        while (random.uniform() < p && policy.next(0, call, error, none) !== undefined);
      }
      // Five standard errors of a mean of numbers from 1 to 3.
      expect(Math.abs(attempts / count - e)).toBeLessThan((5 * 1) / Math.sqrt(count));
      if (p < 1) expect((1 - p ** n) / (1 - p)).toBeCloseTo(e, 12);
    }
  });

  test('with a budget of 20 % is 1.2 at most, however often each request may try', () => {
    const { max_amplification_per_layer: most } = caseOf(vectors, 'budget-bound').expected;
    const budget = finagleRetryBudget({ minRetriesPerSec: 0 });
    const policy = retryPolicy({ maxAttempts: 10, backoff: constantBackoff({ baseMs: 0 }) });
    let attempts = 0;
    for (let request = 0; request < 1000; request++) {
      const call = policy.start(request);
      budget.started(request, false);
      do attempts++;
      while (policy.next(request, call, error, none) !== undefined && budget.tryRetry(request));
    }
    expect(attempts / 1000).toBe(most);
  });
});
