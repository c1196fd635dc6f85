import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circuitBreaker } from '#algorithms/resilience/circuit-breaker';
import type { CircuitBreakerOptions } from '#algorithms/resilience/circuit-breaker-rules';
import { checkProperty } from '../../property';
import vectors from '../../vectors/circuit-breaker.json';

interface VectorCase {
  readonly id: string;
  readonly config?: unknown;
  // biome-ignore lint/suspicious/noExplicitAny: each case has a form of its own
  readonly input: any;
  // biome-ignore lint/suspicious/noExplicitAny: each case has a form of its own
  readonly expected: any;
}
const idOf = (id: string) =>
  (vectors.cases as unknown as readonly VectorCase[]).find((each) => each.id === id)!;
const FAILS = { failed: true };
const PASSES = { failed: false };
const resultOf = (letter: string) => (letter === 'E' ? FAILS : PASSES);

/** The configuration of the resilience4j cases. */
const R4J: CircuitBreakerOptions = {
  kind: 'time-window',
  windowMs: 20_000,
  minimumCalls: 5,
  slowCallMs: 4000,
  slowCallRate: 0.5,
  openMs: 5000,
  halfOpenCalls: 4,
};
const opened = (options: CircuitBreakerOptions = {}) => {
  const breaker = circuitBreaker({ ...R4J, ...options });
  for (let each = 0; each < 5; each++) breaker.record(0, FAILS);
  expect(breaker.state(0)).toBe('open');
  return breaker;
};
const halfOpen = (options: CircuitBreakerOptions = {}) => {
  const breaker = opened(options);
  for (let each = 0; each < (options.halfOpenCalls ?? 4); each++) {
    expect(breaker.permits(6000)).toBe(true);
  }
  return breaker;
};

describe('resilience4j', () => {
  test('r4j-open-on-rate: a success may complete the minimum', () => {
    const { input, expected } = idOf('r4j-open-on-rate');
    const breaker = circuitBreaker(R4J);
    const states = input.calls.map((each: string) => {
      breaker.record(0, resultOf(each));
      return breaker.state(0).toUpperCase();
    });
    expect(states).toEqual(expected.state_after_each);
    expect(breaker.permits(0)).toBe(expected.next_call_permitted);
  });

  test('r4j-half-open-after-wait', () => {
    const { input, expected } = idOf('r4j-half-open-after-wait');
    const breaker = opened();
    expect(input.t.map((sec: number) => breaker.permits(sec * 1000))).toEqual(expected.permitted);
    expect(breaker.state(6000)).toBe('half-open');
    expect(breaker.counts(6000)).toEqual({ calls: 0, failures: 0, slowCalls: 0 });
  });

  test('r4j-exponential-open-interval', () => {
    const { expected } = idOf('r4j-exponential-open-interval');
    const breaker = opened({ openGrowth: 1.5, halfOpenRule: 'first-failure' });
    const first = expected.first_wait_ms;
    expect([breaker.permits(first - 1), breaker.permits(first)]).toEqual([false, true]);
    breaker.record(first, FAILS);
    const second = first + expected.second_wait_ms;
    expect([breaker.state(second - 1), breaker.state(second)]).toEqual(['open', 'half-open']);
  });

  test('r4j-half-open-4-permits, and one that is given back', () => {
    const { input, expected } = idOf('r4j-half-open-4-permits');
    const breaker = opened();
    const granted = Array.from({ length: input.acquire }, () => breaker.permits(6000));
    expect(granted).toEqual(expected.granted);
    breaker.release(6000);
    expect(breaker.permits(6000)).toBe(expected.after_release);
    expect(breaker.permits(6000)).toBe(false);
  });

  test('r4j-half-open-to-open: judged when all four have ended', () => {
    const { input } = idOf('r4j-half-open-to-open');
    const breaker = halfOpen();
    const states = input.half_open_calls.map((each: string) => {
      breaker.record(6000, resultOf(each));
      return breaker.state(6000);
    });
    expect(states).toEqual(['half-open', 'half-open', 'half-open', 'open']);
  });

  test('r4j-half-open-slow-to-open', () => {
    const breaker = halfOpen();
    for (const { s } of idOf('r4j-half-open-slow-to-open').input.half_open_calls) {
      breaker.record(6000, { failed: false, durationMs: s * 1000 });
    }
    expect(breaker.state(6000)).toBe('open');
  });

  test('r4j-count-window-4', () => {
    const { input, expected } = idOf('r4j-count-window-4');
    const breaker = circuitBreaker({ windowCalls: input.size, threshold: 'above', failureRate: 1 });
    const seen = input.calls.map((each: string) => {
      breaker.record(0, resultOf(each));
      return { ...breaker.counts(0) };
    });
    expect(seen.map(({ calls }: { calls: number }) => calls)).toEqual(expected.total);
    seen.forEach(({ calls, failures }: { calls: number; failures: number }, call: number) => {
      expect((100 * failures) / calls).toBeCloseTo(expected.failureRate[call], 4);
    });
  });
});

describe('Polly', () => {
  test.each(['polly-break-0', 'polly-break-1', 'polly-break-4'])('%s', (id) => {
    const { input, expected } = idOf(id);
    const breaker = circuitBreaker({
      kind: 'time-window',
      minimumCalls: input.minimumThroughput,
      failureRate: input.threshold,
      opensOn: 'failure',
    });
    const failures = Math.round(input.failureRate * input.throughput);
    for (let each = 0; each < input.throughput - failures; each++) breaker.record(0, PASSES);
    for (let each = 0; each < failures; each++) breaker.record(0, FAILS);
    expect(breaker.state(0) === 'open').toBe(expected.break);
  });

  const never: CircuitBreakerOptions = { kind: 'time-window', minimumCalls: 1000 };

  test('polly-rolling-window', () => {
    const { expected } = idOf('polly-rolling-window');
    const breaker = circuitBreaker(never);
    const reads: number[][] = [];
    const read = (nowMs: number) => {
      const { calls, failures } = breaker.counts(nowMs);
      reads.push([calls, failures / calls, failures]);
    };
    for (let each = 0; each < 5; each++) {
      breaker.record(each * 2000, each < 2 ? FAILS : PASSES);
      breaker.record(each * 2000, PASSES);
      read(each * 2000 + 2000);
    }
    read(12_000);
    for (const [index, row] of Object.entries(expected.reads)) {
      expect(reads[Number(index)]).toEqual(row);
    }
  });

  test('polly-window-capacity', () => {
    const { expected } = idOf('polly-window-capacity');
    const breaker = circuitBreaker(never);
    for (let each = 0; each < 10; each++) breaker.record(each * 1000, PASSES);
    expect(breaker.counts(10_000).calls).toBe(expected.throughput);
    expect(breaker.counts(11_000).calls).toBe(expected.after_1s_more);
  });
});

describe('cockatiel', () => {
  test('cockatiel-consecutive-2, cockatiel-half-open-close', () => {
    const breaker = circuitBreaker({ kind: 'consecutive', failures: 2, openMs: 1000 });
    const states = ['E', 'E', 'E'].map((each) => {
      if (breaker.permits(0)) breaker.record(0, resultOf(each));
      return breaker.state(0);
    });
    const { expected } = idOf('cockatiel-consecutive-2');
    expect(states).toEqual(expected.states.map((each: string) => each.toLowerCase()));
    expect(breaker.permits(1000)).toBe(true);
    expect(breaker.state(1000)).toBe('half-open');
    breaker.record(1000, PASSES);
    expect(breaker.state(1000)).toBe('closed');
  });

  test('cockatiel-half-open-sampling: opens with the fourth failure, whatever the rest would do', () => {
    const { input } = idOf('cockatiel-half-open-sampling');
    const options: CircuitBreakerOptions = {
      threshold: 'above',
      failureRate: input.threshold,
      slowCallRate: 1,
      halfOpenRule: 'early-failure',
      halfOpenCalls: input.calls,
    };
    const run = (results: string[]) => {
      const breaker = halfOpen(options);
      return results.map((each) => {
        breaker.record(6000, resultOf(each));
        return breaker.state(6000);
      });
    };
    const states = run(input.results);
    expect([states[8], states[9]]).toEqual(['half-open', 'closed']);
    expect(run(['E', 'E', 'E', 'E'])).toEqual(['half-open', 'half-open', 'half-open', 'open']);
  });

  test('cockatiel-backoff-half-open, and a close that resets', () => {
    const breaker = circuitBreaker({
      kind: 'consecutive',
      failures: 1,
      openMs: 1000,
      openGrowth: 2,
    });
    breaker.record(0, FAILS);
    expect(breaker.permits(1000)).toBe(true);
    breaker.record(1000, FAILS);
    expect([breaker.permits(2000), breaker.permits(3000)]).toEqual([false, true]);
    breaker.record(3000, PASSES);
    expect(breaker.state(3000)).toBe('closed');
    breaker.record(3000, FAILS);
    expect(breaker.state(4000)).toBe('half-open');
  });

  test('cockatiel-count-breaker: above, where at-least opens one failure sooner', () => {
    const run = (threshold: 'above' | 'at-least', passes: number, fails: number) => {
      const breaker = circuitBreaker({ threshold, minimumCalls: 50 });
      for (let each = 0; each < passes; each++) breaker.record(0, PASSES);
      for (let each = 0; each < fails; each++) breaker.record(0, FAILS);
      return breaker.state(0);
    };
    expect([run('above', 0, 49), run('above', 25, 25), run('above', 24, 26)]).toEqual([
      'closed',
      'closed',
      'open',
    ]);
    expect(run('at-least', 25, 25)).toBe('open');
  });
});

test.each(['opossum-volume-threshold', 'opossum-no-threshold'])('%s', (id) => {
  const { input, expected } = idOf(id);
  const breaker = circuitBreaker({
    kind: 'time-window',
    threshold: 'above',
    failureRate: input.errorThresholdPercentage / 100,
    minimumCalls: input.volumeThreshold ?? 1,
    opensOn: 'failure',
  });
  const states = input.calls.map(() => {
    breaker.record(0, FAILS);
    return breaker.state(0) === 'open';
  });
  expect(states).toEqual(expected.opened_after);
});

test('opossum-half-open-one', () => {
  const breaker = circuitBreaker({ kind: 'consecutive', failures: 1, openMs: 100 });
  breaker.record(0, FAILS);
  expect(breaker.state(100)).toBe('half-open');
  expect(breaker.permits(100)).toBe(true);
  breaker.record(110, FAILS);
  expect([breaker.state(110), breaker.permits(209)]).toEqual(['open', false]);
});

describe('calls from before', () => {
  test('a result of an earlier generation counts in no later state', () => {
    const breaker = circuitBreaker({ kind: 'consecutive', failures: 1, openMs: 100 });
    const old = { failed: true, generation: breaker.generation };
    breaker.record(0, old);
    const { generation } = breaker;
    for (const stale of [old, { ...old, failed: false }]) breaker.record(50, stale);
    expect([breaker.state(50), breaker.generation]).toEqual(['open', generation]);
    expect(breaker.permits(100)).toBe(true);
    const trial = breaker.generation;
    breaker.record(100, { failed: false, generation: old.generation });
    breaker.release(100, old.generation);
    expect([breaker.state(100), breaker.permits(100)]).toEqual(['half-open', false]);
    breaker.record(101, { failed: false, generation: trial });
    breaker.record(102, old);
    expect(breaker.state(102)).toBe('closed');
  });

  test('without generations, half-open counts no more results than it gave permits', () => {
    const breaker = opened({ halfOpenCalls: 2, halfOpenRule: 'all-results' });
    expect(breaker.permits(6000)).toBe(true);
    for (let each = 0; each < 5; each++) breaker.record(6000, PASSES);
    expect(breaker.counts(6000).calls).toBe(1);
  });
});

test('half-open for too long opens again, at the time when it was over', () => {
  const breaker = opened({ maxHalfOpenMs: 1000, openGrowth: 2 });
  expect(breaker.permits(5000)).toBe(true);
  expect([breaker.state(5999), breaker.state(6000)]).toEqual(['half-open', 'open']);
  expect([breaker.permits(15_999), breaker.permits(16_000)]).toEqual([false, true]);
});

test('the open time grows no further than its maximum', () => {
  const breaker = circuitBreaker({
    kind: 'consecutive',
    failures: 1,
    openMs: 10,
    openGrowth: 1e300,
    maxOpenMs: 50,
  });
  let nowMs = 0;
  breaker.record(nowMs, FAILS);
  for (const waitMs of [10, 50, 50, 50]) {
    expect([breaker.permits(nowMs + waitMs - 1), breaker.permits(nowMs + waitMs)]).toEqual([
      false,
      true,
    ]);
    nowMs += waitMs;
    breaker.record(nowMs, FAILS);
  }
});

test('first-failure closes after as many successes as are asked for', () => {
  const breaker = halfOpen({
    halfOpenRule: 'first-failure',
    halfOpenCalls: 3,
    halfOpenSuccesses: 2,
  });
  breaker.record(6000, PASSES);
  expect(breaker.state(6000)).toBe('half-open');
  breaker.record(6000, PASSES);
  expect(breaker.state(6000)).toBe('closed');
});

test('a time window at any time, before 0 and beyond 10¹⁵, forgets what is over', () => {
  for (const startMs of [-1e15, -12_345, 0, 1e15]) {
    const breaker = circuitBreaker({ kind: 'time-window', minimumCalls: 100 });
    breaker.record(startMs, { failed: true, durationMs: 60_001 });
    expect(breaker.counts(startMs)).toEqual({ calls: 1, failures: 1, slowCalls: 1 });
    expect(breaker.counts(startMs - 1e6).calls).toBe(1);
    expect(breaker.counts(startMs + 10_000).calls).toBe(0);
    expect(breaker.counts(startMs + 1e14)).toEqual({ calls: 0, failures: 0, slowCalls: 0 });
  }
});

const steps = fc.array(
  fc.record({
    stepMs: fc.integer({ min: -500, max: 2000 }),
    ask: fc.boolean(),
    failed: fc.boolean(),
    durationMs: fc.integer({ min: 0, max: 200 }),
  }),
  { maxLength: 80 },
);

describe.each(['consecutive', 'count-window', 'time-window'] as const)('%s', (kind) => {
  const rules = fc.constantFrom('all-results', 'early-failure', 'first-failure' as const);
  const make = (halfOpenRule: 'all-results' | 'early-failure' | 'first-failure') =>
    circuitBreaker({
      kind,
      failures: 2,
      windowCalls: 5,
      windowMs: 5000,
      minimumCalls: 2,
      slowCallMs: 100,
      openMs: 1500,
      openGrowth: 1.5,
      halfOpenCalls: 3,
      halfOpenRule,
      maxHalfOpenMs: 4000,
    });

  test('passes no more than its permits, and does the same again after a restore', () => {
    checkProperty(
      fc.property(rules, steps, steps, (rule, before, after) => {
        const breaker = make(rule);
        let nowMs = 0;
        const granted = new Map<number, number>();
        const run = (list: typeof before) =>
          list.map(({ stepMs, ask, failed, durationMs }) => {
            nowMs += stepMs;
            const permitted = ask && breaker.permits(nowMs);
            if (permitted && breaker.state(nowMs) === 'half-open') {
              granted.set(breaker.generation, (granted.get(breaker.generation) ?? 0) + 1);
            }
            if (!ask) breaker.record(nowMs, { failed, durationMs });
            return [permitted, breaker.state(nowMs), breaker.counts(nowMs), breaker.generation];
          });
        run(before);
        for (const count of granted.values()) expect(count).toBeLessThanOrEqual(3);
        const saved = breaker.save();
        const copy = structuredClone(saved);
        const savedMs = nowMs;
        const first = run(after);
        breaker.restore(saved);
        nowMs = savedMs;
        expect(run(after)).toEqual(first);
        expect(saved).toEqual(copy);
      }),
    );
  });
});

test.each([
  ['failureRate', { failureRate: 0 }],
  ['slowCallRate', { slowCallRate: 1.1 }],
  ['failures', { failures: 0 }],
  ['minimumCalls', { windowCalls: 5, minimumCalls: 6 }],
  ['windowMs', { kind: 'time-window', windowMs: 1500 }],
  ['windowMs', { windowMs: 500 }],
  ['bucketMs', { bucketMs: 0 }],
  ['openMs', { openMs: NaN }],
  ['openGrowth', { openGrowth: 0.9 }],
  ['maxOpenMs', { maxOpenMs: 1 }],
  ['halfOpenCalls', { halfOpenCalls: 0 }],
  ['halfOpenSuccesses', { halfOpenCalls: 2, halfOpenSuccesses: 3 }],
  ['kind', { kind: 'other' as 'consecutive' }],
] as const)('refuses %s in %o', (name, options) => {
  expect(() => circuitBreaker(options)).toThrow(name);
});

test('refuses times that are none, and a negative duration', () => {
  const breaker = circuitBreaker();
  for (const bad of [NaN, Infinity]) expect(() => breaker.permits(bad)).toThrow('nowMs');
  expect(() => breaker.record(0, { failed: true, durationMs: -1 })).toThrow('durationMs');
});
