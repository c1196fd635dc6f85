import { createRequire } from 'node:module';
import {
  ConsecutiveBreaker,
  CountBreaker,
  circuitBreaker as cockatielBreaker,
  handleAll,
  type IBreaker,
} from 'cockatiel';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { circuitBreaker } from '#algorithms/resilience/circuit-breaker';
import type { CircuitBreakerOptions } from '#algorithms/resilience/circuit-breaker-rules';
import { fixedWindow } from '#algorithms/resilience/fixed-window';
import { randomStream } from '#numerics/random-stream';

/** Without types of its own. */
const Opossum = createRequire(import.meta.url)('opossum');

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** One call: whether it was let through. */
const callOf = async (execute: (work: () => Promise<void>) => Promise<unknown>, fails: boolean) => {
  let called = false;
  const work = () => {
    called = true;
    return fails ? Promise.reject(new Error('fails')) : Promise.resolve();
  };
  await execute(work).catch(() => undefined);
  return called;
};

describe('cockatiel', () => {
  const pairs: [string, () => IBreaker, CircuitBreakerOptions][] = [
    ['ConsecutiveBreaker', () => new ConsecutiveBreaker(3), { kind: 'consecutive', failures: 3 }],
    [
      'CountBreaker',
      () => new CountBreaker({ threshold: 0.4, size: 8, minimumNumberOfCalls: 4 }),
      { threshold: 'above', failureRate: 0.4, windowCalls: 8, minimumCalls: 4, opensOn: 'failure' },
    ],
  ];

  /** Calls one after the other; returns at which calls the two differed. */
  const compare = async (make: () => IBreaker, options: CircuitBreakerOptions, seed: number) => {
    const theirs = cockatielBreaker(handleAll, { halfOpenAfter: 1000, breaker: make() });
    const ours = circuitBreaker({
      openMs: 1000,
      halfOpenCalls: 1,
      halfOpenRule: 'first-failure',
      ...options,
    });
    const random = randomStream(seed, 'calls');
    const differing: number[] = [];
    let refused = 0;
    for (let call = 0; call < 400; call++) {
      vi.advanceTimersByTime(random.integer(300));
      const fails = random.uniform() < 0.45;
      const permitted = ours.permits(Date.now());
      if (permitted) ours.record(Date.now(), { failed: fails });
      else refused++;
      if ((await callOf((work) => theirs.execute(work), fails)) !== permitted) differing.push(call);
    }
    expect(refused).toBeGreaterThan(20);
    return differing;
  };

  test('ConsecutiveBreaker lets the same calls through', async () => {
    const [, make, options] = pairs[0]!;
    for (let seed = 1; seed <= 5; seed++) expect(await compare(make, options, seed)).toEqual([]);
  });

  /**
   * After a trial that succeeds, cockatiel puts the trial itself into the emptied window; ours begins
   * empty, as resilience4j's does. Its window is one call ahead, so they part after the first close.
   */
  test('CountBreaker does until a first close, whose trial it counts', async () => {
    const [, make, options] = pairs[1]!;
    const theirs = make();
    const policy = cockatielBreaker(handleAll, { halfOpenAfter: 1000, breaker: theirs });
    const ours = circuitBreaker({
      openMs: 1000,
      halfOpenCalls: 1,
      halfOpenRule: 'first-failure',
      ...options,
    });
    const random = randomStream(7, 'calls');
    let closes = 0;
    for (let call = 0; call < 400 && closes === 0; call++) {
      vi.advanceTimersByTime(random.integer(300));
      const fails = random.uniform() < 0.45;
      const permitted = ours.permits(Date.now());
      const trial = ours.state(Date.now()) === 'half-open';
      if (permitted) ours.record(Date.now(), { failed: fails });
      expect(await callOf((work) => policy.execute(work), fails)).toBe(permitted);
      if (trial && permitted && !fails) closes++;
    }
    expect(closes).toBe(1);
    expect(ours.counts(Date.now()).calls).toBe(0);
    expect(theirs.state).toMatchObject({ successes: 1, failures: 0 });
  });
});

describe('opossum', () => {
  /** Counts by buckets of a second that turn with an interval timer, above the percentage, on failures. */
  const make = () => {
    let fails = false;
    const breaker = new Opossum(
      () => (fails ? Promise.reject(new Error('fails')) : Promise.resolve()),
      {
        timeout: false,
        errorThresholdPercentage: 50,
        volumeThreshold: 5,
        resetTimeout: 2000,
        rollingCountTimeout: 10_000,
        rollingCountBuckets: 10,
      },
    );
    const fire = (failing: boolean) => {
      fails = failing;
      return breaker.fire().catch(() => undefined);
    };
    return { breaker, fire };
  };
  const ours = () =>
    circuitBreaker({
      kind: 'time-window',
      threshold: 'above',
      minimumCalls: 5,
      opensOn: 'failure',
      openMs: 2000,
      halfOpenCalls: 1,
      halfOpenRule: 'first-failure',
    });

  test('opens with the same call, and closes with the same trial', async () => {
    let opens = 0;
    for (let seed = 1; seed <= 20; seed++) {
      vi.setSystemTime(0);
      const { breaker, fire } = make();
      const mine = ours();
      const random = randomStream(seed, 'calls');
      for (let call = 0; call < 300 && !breaker.opened; call++) {
        vi.advanceTimersByTime(random.integer(900));
        const fails = random.uniform() < 0.4;
        await fire(fails);
        mine.record(Date.now(), { failed: fails });
        expect([seed, call, mine.state(Date.now()) === 'open']).toEqual([
          seed,
          call,
          breaker.opened,
        ]);
      }
      if (breaker.opened) {
        opens++;
        vi.advanceTimersByTime(1999);
        expect([breaker.opened, mine.permits(Date.now())]).toEqual([true, false]);
        vi.advanceTimersByTime(1);
        expect([breaker.halfOpen, mine.permits(Date.now())]).toEqual([true, true]);
        await fire(false);
        mine.record(Date.now(), { failed: false });
        expect([breaker.closed, mine.state(Date.now())]).toEqual([true, 'closed']);
        // Opossum keeps its counts over a close; ours, as resilience4j's, begin empty. We hold the latter
        // right: failures from before the outage ended say nothing of now.
        expect(breaker.stats.failures > 0).toBe(true);
        expect(mine.counts(Date.now()).calls).toBe(0);
      }
      breaker.shutdown();
    }
    expect(opens).toBeGreaterThan(10);
  });
});

describe('rate-limiter-flexible', () => {
  const consume = (limiter: RateLimiterMemory, cost: number) =>
    limiter.consume('key', cost).then(
      () => true,
      () => false,
    );

  test('RateLimiterMemory lets the same requests through as a fixed window from the first one', async () => {
    const theirs = new RateLimiterMemory({ points: 4, duration: 2 });
    const ours = fixedWindow({ limit: 4, windowMs: 2000, begins: 'first-request' });
    const random = randomStream(5, 'requests');
    for (let request = 0; request < 500; request++) {
      vi.advanceTimersByTime(random.integer(4) * 250);
      expect(await consume(theirs, 1)).toBe(ours.take(Date.now()));
    }
  });

  /** It counts what it refuses, ours does not: a request that is too large must not shut out a small one. */
  test('differs where a cost of more than 1 is refused', async () => {
    const theirs = new RateLimiterMemory({ points: 4, duration: 2 });
    const ours = fixedWindow({ limit: 4, windowMs: 2000, begins: 'first-request' });
    const costs = [3, 2, 1];
    const others: boolean[] = [];
    for (const cost of costs) others.push(await consume(theirs, cost));
    expect(others).toEqual([true, false, false]);
    expect(costs.map((cost) => ours.take(0, cost))).toEqual([true, false, true]);
  });
});
