import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envoyRetryBudget } from '#algorithms/resilience/envoy-retry-budget';
import { finagleRetryBudget } from '#algorithms/resilience/finagle-retry-budget';
import { grpcRetryThrottling } from '#algorithms/resilience/grpc-retry-throttling';
import type { AttemptEnd, RetryBudget } from '#algorithms/resilience/retry-budget';
import { WindowedSum } from '#algorithms/resilience/windowed-sum';
import { checkProperty } from '../../property';
import vectors from '../../vectors/retry-budget-throttling.json';
import { caseOf } from './chance';

const { cases } = vectors;

describe('finagleRetryBudget', () => {
  const frozen = cases.filter(({ id }) => /^finagle-\d+-\d+-[\d.]+$/.test(id));

  test.each(frozen.map(({ id }) => id))('%s', (id) => {
    const { input, expected } = caseOf({ cases }, id);
    const { ttl_s = NaN, minRetriesPerSec = NaN, percentCanRetry = NaN, requests = NaN } = input;
    const budget = finagleRetryBudget({
      ttlMs: ttl_s * 1000,
      minRetriesPerSec,
      retriesPerRequest: percentCanRetry,
    });
    expect(budget.balance(0)).toBe(expected.initial_balance);
    if (expected.initial_balance === 0) expect(budget.tryRetry(0)).toBe(false);
    let retried = 0;
    for (let request = 0; request < requests; request++) {
      budget.started(0, false);
      if (budget.tryRetry(0)) retried++;
      else expect(budget.balance(0)).toBe(0);
    }
    expect(Math.abs(retried - Number(expected.retried))).toBeLessThanOrEqual(
      Number(expected.tolerance),
    );
  });

  test('has all the cases of the file', () => {
    expect(frozen).toHaveLength(8);
  });

  test('finagle-over-100pct', () => {
    const { input, expected } = caseOf({ cases }, 'finagle-over-100pct');
    const { deposits = NaN, percentCanRetry = NaN } = input;
    const budget = finagleRetryBudget({
      ttlMs: 60_000,
      minRetriesPerSec: 0,
      retriesPerRequest: percentCanRetry,
    });
    for (let deposit = 0; deposit < deposits; deposit++) budget.started(0, false);
    expect(budget.balance(0)).toBe(expected.balance);
  });

  test('finagle-default: 20 % and ten a second, for ten seconds at once', () => {
    expect(caseOf({ cases }, 'finagle-default').expected.min_retries_per_sec).toBe(10);
    const budget = finagleRetryBudget();
    expect(budget.balance(0)).toBe(100);
    for (let request = 0; request < 50; request++) budget.started(0, false);
    expect(budget.balance(0)).toBe(110);
  });

  test('forgets deposits after their time, and what was paid with them too', () => {
    const budget = finagleRetryBudget({ minRetriesPerSec: 0 });
    const steps = Array.from({ length: 12 }, (_, second) => second * 1000);
    for (let request = 0; request < 10; request++) budget.started(0, false);
    expect(steps.map((nowMs) => budget.balance(nowMs))).toEqual([
      ...Array(10).fill(2),
      ...Array(2).fill(0),
    ]);

    const spent = finagleRetryBudget({ minRetriesPerSec: 0 });
    for (let request = 0; request < 10; request++) spent.started(0, false);
    for (const nowMs of [1000, 2000, 3000, 4000]) spent.balance(nowMs);
    expect([spent.tryRetry(5000), spent.tryRetry(5000), spent.tryRetry(5000)]).toEqual([
      true,
      true,
      false,
    ]);
    for (const nowMs of [6000, 7000, 8000, 9000]) spent.balance(nowMs);
    // The deposits are gone and the withdrawals not yet: never a debt that a balance shows.
    expect(spent.balance(10_000)).toBe(0);
    for (let request = 0; request < 10; request++) spent.started(10_000, false);
    expect(spent.tryRetry(10_000)).toBe(false);
    for (const nowMs of [11_000, 12_000, 13_000, 14_000]) spent.balance(nowMs);
    expect(spent.balance(15_000)).toBe(2);
  });

  test('forgets everything in a long silence, but not the reserve', () => {
    const budget = finagleRetryBudget();
    for (let request = 0; request < 100; request++) budget.started(0, false);
    expect(budget.balance(0)).toBe(120);
    expect(budget.balance(1e15)).toBe(100);
    for (let retry = 0; retry < 100; retry++) expect(budget.tryRetry(1e15)).toBe(true);
    expect(budget.tryRetry(1e15)).toBe(false);
    expect(budget.balance(1e15 + 9000)).toBe(0);
    expect(budget.balance(1e15 + 30_000)).toBe(100);
  });

  test('retries pay nothing in; ends and releases change nothing', () => {
    const budget = finagleRetryBudget({ minRetriesPerSec: 0, retriesPerRequest: 1 });
    budget.started(0, true);
    expect(budget.balance(0)).toBe(0);
    budget.started(0, false);
    expect(budget.tryRetry(0)).toBe(true);
    budget.finished(0, true, 'ok');
    budget.released(0);
    expect(budget.balance(0)).toBe(0);
  });

  test('with nothing at all allows nothing', () => {
    const budget = finagleRetryBudget({ minRetriesPerSec: 0, retriesPerRequest: 0 });
    for (let request = 0; request < 100; request++) budget.started(0, false);
    expect(budget.tryRetry(0)).toBe(false);
  });

  test.each([
    ['ttlMs', [0, 999, 60_001, NaN, Infinity]],
    ['minRetriesPerSec', [-1, 0.5, NaN, Infinity]],
    ['retriesPerRequest', [-0.1, 1001, NaN, Infinity]],
  ] as const)('refuses %s of %j', (name, values) => {
    for (const value of values) {
      expect(() => finagleRetryBudget({ [name]: value })).toThrow(
        new RegExp(`${name} must be .*, got ${value}`),
      );
    }
  });
});

test('a windowed sum is made of whole slices', () => {
  expect(() => new WindowedSum(0, 10)).toThrow('sliceMs');
  expect(() => new WindowedSum(100, 1)).toThrow('sliceCount');
});

describe('envoyRetryBudget', () => {
  const withActive = (active: number, budget = envoyRetryBudget()) => {
    for (let attempt = 0; attempt < active; attempt++) budget.started(0, false);
    return budget;
  };

  test('envoy-budget-formula', () => {
    const { input } = caseOf({ cases }, 'envoy-budget-formula');
    const { budget_percent_default: percent, min_retry_concurrency_default: least } = input;
    for (const active of [0, 1, 14, 15, 19, 20, 24, 25, 100, 999]) {
      const most = Math.max(Math.trunc((Number(percent) / 100) * active), Number(least));
      const budget = withActive(active);
      expect(budget.balance(0)).toBe(most);
      for (let retry = 0; retry < most; retry++) expect(budget.tryRetry(0)).toBe(true);
      expect(budget.tryRetry(0)).toBe(false);
    }
  });

  test('a retry counts from its grant to its end, and as an attempt once it has left', () => {
    const budget = envoyRetryBudget({ budgetPercent: 50, minRetryConcurrency: 1 });
    withActive(2, budget);
    expect(budget.tryRetry(0)).toBe(true);
    expect(budget.tryRetry(0)).toBe(false);
    budget.started(0, true);
    budget.started(0, false);
    expect(budget.balance(0)).toBe(1);
    budget.finished(0, true, 'retryable');
    expect(budget.balance(0)).toBe(1);
    expect(budget.tryRetry(0)).toBe(true);
    budget.released(0);
    expect(budget.balance(0)).toBe(1);
  });

  test('may be nothing', () => {
    expect(
      withActive(1000, envoyRetryBudget({ budgetPercent: 0, minRetryConcurrency: 0 })).tryRetry(0),
    ).toBe(false);
  });

  test('grants nothing while more is under way than it would allow now', () => {
    const budget = withActive(40);
    for (let retry = 0; retry < 8; retry++) expect(budget.tryRetry(0)).toBe(true);
    for (let attempt = 0; attempt < 40; attempt++) budget.finished(0, false, 'retryable');
    expect([budget.balance(0), budget.tryRetry(0)]).toEqual([0, false]);
  });

  test('ends that never began are not counted', () => {
    const budget = envoyRetryBudget();
    budget.finished(0, true, 'ok');
    budget.released(0);
    expect(withActive(20, budget).balance(0)).toBe(4);
  });

  test.each([
    ['budgetPercent', [-1, 101, NaN, Infinity]],
    ['minRetryConcurrency', [-1, 0.5, NaN, Infinity]],
  ] as const)('refuses %s of %j', (name, values) => {
    for (const value of values) {
      expect(() => envoyRetryBudget({ [name]: value })).toThrow(name);
    }
  });
});

describe('grpcRetryThrottling', () => {
  test('grpc-go-throttling', () => {
    const { input, expected } = caseOf({ cases }, 'grpc-go-throttling');
    const { maxTokens = NaN, tokenRatio = NaN, maxAttempts = NaN, ok_attempt_indexes = [] } = input;
    const throttling = grpcRetryThrottling({ maxTokens, tokenRatio });
    let index = -1;
    const call = () => {
      for (let attempt = 1; ; attempt++) {
        const isOk = ok_attempt_indexes.includes(++index);
        throttling.finished(0, attempt > 1, isOk ? 'ok' : 'retryable');
        if (isOk) return ['OK', index];
        if (!throttling.tryRetry(0) || attempt === maxAttempts) return ['UNAVAILABLE', index];
      }
    };
    expect(Array.from({ length: Number(input.calls) }, call)).toEqual(expected.calls);
  });

  test('grpc-a6-rules: above half, not at it; never below none or above all', () => {
    const { input, expected } = caseOf({ cases }, 'grpc-a6-rules');
    const throttling = grpcRetryThrottling();
    expect(throttling.tokens).toBe(input.maxTokens);
    for (let failure = 0; failure < 4; failure++) throttling.finished(0, false, 'retryable');
    expect([throttling.tokens, throttling.tryRetry(0), throttling.balance(0)]).toEqual([
      6,
      true,
      Infinity,
    ]);
    throttling.finished(0, false, 'retryable');
    expect(throttling.tokens).toBe(expected.threshold);
    expect([throttling.tryRetry(0), throttling.balance(0)]).toEqual([false, 0]);
    throttling.finished(0, false, 'ok');
    expect([throttling.tokens, throttling.tryRetry(0)]).toEqual([5.1, true]);
    for (let failure = 0; failure < 9; failure++) throttling.finished(0, false, 'retryable');
    expect(throttling.tokens).toBe(0);
    for (let success = 0; success < 200; success++) throttling.finished(0, false, 'ok');
    expect(throttling.tokens).toBe(10);
  });

  test('counts in thousandths, and neither retries nor what is the request’s own fault', () => {
    const throttling = grpcRetryThrottling({ maxTokens: 3, tokenRatio: 0.5466 });
    throttling.finished(0, false, 'retryable');
    throttling.finished(0, false, 'fatal');
    throttling.started(0, true);
    throttling.released(0);
    expect(throttling.tryRetry(0)).toBe(true);
    expect(throttling.tokens).toBe(2);
    throttling.finished(0, true, 'ok');
    expect(throttling.tokens).toBe(2.546);
  });

  test('no ratio of three decimals is cut', () => {
    // 1.005 · 1000 is a little less than 1005, and is meant.
    for (let thousandths = 1; thousandths < 9999; thousandths++) {
      const tokenRatio = thousandths / 1000;
      const throttling = grpcRetryThrottling({ maxTokens: 1000, tokenRatio });
      for (let failure = 0; failure < 10; failure++) throttling.finished(0, false, 'retryable');
      throttling.finished(0, false, 'ok');
      expect(throttling.tokens).toBe((990_000 + thousandths) / 1000);
    }
  });

  test.each([
    ['maxTokens', [0, -1, 1001, NaN, Infinity]],
    ['tokenRatio', [0, -0.1, 0.0009, NaN, Infinity]],
  ] as const)('refuses %s of %j', (name, values) => {
    for (const value of values) {
      expect(() => grpcRetryThrottling({ [name]: value })).toThrow(name);
    }
  });
});

type Step = readonly [
  'started' | 'finished' | 'tryRetry' | 'released',
  number,
  boolean,
  AttemptEnd,
];

const steps = fc.array(
  fc.tuple(
    fc.constantFrom('started', 'finished', 'tryRetry', 'tryRetry', 'released'),
    fc.integer({ min: -500, max: 3000 }),
    fc.boolean(),
    fc.constantFrom('ok', 'retryable', 'fatal'),
  ),
  { maxLength: 80 },
) as fc.Arbitrary<Step[]>;

/** Lives through the steps, and says all that the budget did. */
function live(budget: RetryBudget, script: readonly Step[], startMs: number): unknown[] {
  let nowMs = startMs;
  return script.map(([what, afterMs, isRetry, end]) => {
    nowMs += afterMs;
    if (what === 'tryRetry') return [budget.tryRetry(nowMs), budget.balance(nowMs)];
    if (what === 'started') budget.started(nowMs, isRetry);
    if (what === 'finished') budget.finished(nowMs, isRetry, end);
    if (what === 'released') budget.released(nowMs);
    return budget.balance(nowMs);
  });
}

describe.each([
  ['finagle', () => finagleRetryBudget({ minRetriesPerSec: 1, retriesPerRequest: 0.5 })],
  ['envoy', () => envoyRetryBudget({ minRetryConcurrency: 1 })],
  ['grpc', () => grpcRetryThrottling({ maxTokens: 4, tokenRatio: 0.3 })],
])('%s', (_name, make) => {
  test('goes on alike after it was put back, in itself and in another', () => {
    checkProperty(
      fc.property(steps, steps, (before, after) => {
        const budget = make();
        live(budget, before, 0);
        const saved = budget.save();
        const copy = structuredClone(saved);
        const first = live(budget, after, 1000);
        expect(saved).toEqual(copy);
        budget.restore(saved);
        expect(live(budget, after, 1000)).toEqual(first);
        const other = make();
        other.restore(copy);
        expect(live(other, after, 1000)).toEqual(first);
      }),
    );
  });

  test('grants what its balance says, no more', () => {
    checkProperty(
      fc.property(steps, (script) => {
        const budget = make();
        live(budget, script, 0);
        const nowMs = 1e9;
        const balance = budget.balance(nowMs);
        if (balance === Infinity) return;
        for (let retry = 0; retry < balance; retry++) expect(budget.tryRetry(nowMs)).toBe(true);
        expect(budget.tryRetry(nowMs)).toBe(false);
      }),
    );
  });
});

test('a clock that steps back mints no retries', () => {
  checkProperty(
    fc.property(fc.array(fc.integer({ min: -20_000, max: 0 })), (backMs) => {
      const budget = finagleRetryBudget({ minRetriesPerSec: 0, retriesPerRequest: 1 });
      for (let request = 0; request < 5; request++) budget.started(20_000, false);
      let granted = 0;
      for (const ms of [0, ...backMs, 0, 0, 0, 0, 0])
        granted += Number(budget.tryRetry(20_000 + ms));
      expect(granted).toBe(Math.min(5, backMs.length + 6));
    }),
  );
});

test('no more retries in any ten seconds than the share and the reserve allow', () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 3 })));
  checkProperty(
    fc.property(gaps, (script) => {
      const budget = finagleRetryBudget({
        ttlMs: 1000,
        minRetriesPerSec: 2,
        retriesPerRequest: 0.5,
      });
      let nowMs = 0;
      let requests = 0;
      let retries = 0;
      for (const [gapMs, tries] of script) {
        nowMs += gapMs;
        budget.started(nowMs, false);
        requests++;
        for (let attempt = 0; attempt < tries; attempt++) retries += Number(budget.tryRetry(nowMs));
        // A slice is a tenth, so the reserve comes back every nine tenths at the earliest.
        expect(retries).toBeLessThanOrEqual(0.5 * requests + 2 * (1 + nowMs / 900));
      }
    }),
  );
});
