import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAILURE_KINDS, type Failure } from '#algorithms/resilience/failure';
import { grpcRetryThrottling } from '#algorithms/resilience/grpc-retry-throttling';
import { type HedgedCall, hedgingPolicy } from '#algorithms/resilience/hedging-policy';
import { checkProperty } from '../../property';
import vectors from '../../vectors/hedging.json';
import { caseOf } from './chance';

const policy = hedgingPolicy({ maxAttempts: 4, hedgingDelayMs: 500, nonFatal: ['rejected'] });
const nonFatal: Failure = { kind: 'rejected' };
const fatal: Failure = { kind: 'error' };

/** Sends all that is due until a time, at the moments when it is, and says when that was. */
function sentUntil(call: HedgedCall, endMs: number): number[] {
  const times: number[] = [];
  while (call.nextAtMs <= endMs) {
    const atMs = call.nextAtMs;
    if (call.send(atMs)) times.push(atMs);
  }
  return times;
}

describe('published cases', () => {
  test('a6-outstanding', () => {
    const { input, expected } = caseOf(vectors, 'a6-outstanding');
    const { maxAttempts = NaN, hedgingDelay_ms: hedgingDelayMs = NaN, at_ms = [] } = input;
    const call = hedgingPolicy({ maxAttempts, hedgingDelayMs }).start(0);
    const outstanding = at_ms.map((atMs) => {
      sentUntil(call, atMs);
      return call.outstanding;
    });
    expect(outstanding).toEqual(expected.outstanding);
    expect(call.nextAtMs).toBe(Infinity);
  });

  test('a6-nonfatal: the next at once, and from there on at the delay', () => {
    expect(caseOf(vectors, 'a6-nonfatal').expected.next_hedge).toBe('immediately');
    const call = policy.start(0);
    call.send(0);
    expect(call.failed(120, nonFatal)).toBe('open');
    expect(sentUntil(call, 2000)).toEqual([120, 620, 1120]);
  });

  test('a6-fatal: the call is over', () => {
    expect(caseOf(vectors, 'a6-fatal').expected.action).toMatch(/^cancel all outstanding/);
    const call = policy.start(0);
    sentUntil(call, 500);
    expect([call.outstanding, call.failed(600, fatal)]).toEqual([2, 'failed']);
    expect([call.outstanding, call.nextAtMs, call.send(1000)]).toEqual([0, Infinity, false]);
  });

  test('a6-pushback: the next in n, and the one after at n + delay', () => {
    const { next_hedge_in, then } = caseOf(vectors, 'a6-pushback').expected;
    expect([next_hedge_in, then]).toEqual(['n', 'n + hedgingDelay']);
    const call = policy.start(0);
    call.send(0);
    call.failed(100, { ...nonFatal, pushbackMs: 70 });
    expect(sentUntil(call, 5000)).toEqual([170, 670, 1170]);
  });
});

describe('the first answer', () => {
  test('wins, and what comes after it changes nothing', () => {
    const call = policy.start(0);
    sentUntil(call, 1000);
    expect(call.succeeded(1100)).toBe('succeeded');
    expect([call.outstanding, call.nextAtMs, call.sent]).toEqual([0, Infinity, 3]);
    expect(call.failed(1200, fatal)).toBe('succeeded');
    expect(call.succeeded(1200)).toBe('succeeded');
    expect(call.send(9999)).toBe(false);
  });

  test('of a call that was never sent is none', () => {
    const call = policy.start(0);
    expect(call.succeeded(0)).toBe('open');
    expect(call.failed(0, fatal)).toBe('open');
    expect(call.send(0)).toBe(true);
  });
});

describe('pushback', () => {
  test.each([-1, NaN, Infinity])(
    'of %d: no more copies, and those under way go on',
    (pushbackMs) => {
      const call = policy.start(0);
      sentUntil(call, 500);
      expect(call.failed(600, { ...nonFatal, pushbackMs })).toBe('open');
      expect([call.nextAtMs, call.outstanding]).toEqual([Infinity, 1]);
      // A later failure that knows nothing of it brings nothing back.
      const other = policy.start(0);
      sentUntil(other, 1000);
      other.failed(1100, { ...nonFatal, pushbackMs });
      expect(other.failed(1200, nonFatal)).toBe('open');
      expect(other.nextAtMs).toBe(Infinity);
      expect(call.succeeded(700)).toBe('succeeded');
      expect(other.failed(1300, nonFatal)).toBe('failed');
    },
  );

  test('lets a call wait with nothing under way', () => {
    const call = policy.start(0);
    call.send(0);
    expect(call.failed(10, { ...nonFatal, pushbackMs: 1000 })).toBe('open');
    expect([call.outstanding, call.send(1009), call.send(1010)]).toEqual([0, false, true]);
  });

  test('to the last copy ends the call', () => {
    const call = hedgingPolicy({ maxAttempts: 2, nonFatal: ['rejected'] }).start(0);
    expect(sentUntil(call, 0)).toEqual([0, 0]);
    call.failed(5, { ...nonFatal, pushbackMs: 10 });
    expect(call.failed(6, { ...nonFatal, pushbackMs: 10 })).toBe('failed');
  });

  test('does not make a failure less fatal', () => {
    const call = policy.start(0);
    call.send(0);
    expect(call.failed(10, { ...fatal, pushbackMs: 1000 })).toBe('failed');
  });
});

describe('copies', () => {
  test('are at most five, unless the client says otherwise; gRPC needs two at least', () => {
    const most = (maxAttempts: number, maxAttemptsLimit?: number) =>
      hedgingPolicy({ maxAttempts, ...(maxAttemptsLimit ? { maxAttemptsLimit } : {}) }).maxAttempts;
    expect([most(2), most(5), most(6), most(100), most(100, 8), most(4, 1)]).toEqual([
      2, 5, 5, 5, 8, 1,
    ]);
    const call = hedgingPolicy({ maxAttempts: 99, hedgingDelayMs: 1 }).start(0);
    expect(sentUntil(call, 1000)).toHaveLength(5);
  });

  test('leave all at once without a delay', () => {
    const call = hedgingPolicy({ maxAttempts: 3 }).start(7);
    expect(sentUntil(call, 7)).toEqual([7, 7, 7]);
  });

  test('that all fail end the call', () => {
    const call = hedgingPolicy({ maxAttempts: 3, nonFatal: FAILURE_KINDS }).start(0);
    sentUntil(call, 0);
    expect([1, 2, 3].map((nowMs) => call.failed(nowMs, fatal))).toEqual(['open', 'open', 'failed']);
  });

  test('do not leave at the deadline or later', () => {
    const call = policy.start(0, 1000);
    expect(sentUntil(call, 5000)).toEqual([0, 500]);
    const late = policy.start(0, 1000);
    late.send(0);
    // Who looks at the clock too late sends nothing, though a copy was due.
    expect([late.nextAtMs, late.send(1000), late.nextAtMs]).toEqual([500, false, Infinity]);
    expect(late.failed(1001, nonFatal)).toBe('failed');
    expect(policy.start(1000, 1000).state).toBe('failed');
    const soon = policy.start(0, 400);
    soon.send(0);
    expect(soon.nextAtMs).toBe(Infinity);
    soon.failed(300, nonFatal);
    expect(sentUntil(soon, 400)).toEqual([300]);
  });

  test('do not leave earlier for a clock that steps back', () => {
    const call = policy.start(1000);
    expect(call.send(900)).toBe(true);
    expect([call.nextAtMs, call.send(500), call.send(1499), call.send(1500)]).toEqual([
      1500,
      false,
      false,
      true,
    ]);
    call.failed(100, nonFatal);
    expect(call.nextAtMs).toBe(1500);
  });
});

describe('a budget', () => {
  test('is asked about copies after the first, and its no is for good', () => {
    const call = policy.start(0);
    let asked = 0;
    const deny = () => {
      asked++;
      return false;
    };
    expect([call.send(0, deny), asked]).toEqual([true, 0]);
    expect([call.send(100, deny), asked]).toEqual([false, 0]);
    expect([call.send(500, deny), asked, call.nextAtMs]).toEqual([false, 1, Infinity]);
    expect(call.failed(600, nonFatal)).toBe('failed');
  });

  test('with nothing under way ends the call', () => {
    const call = policy.start(0);
    call.send(0);
    call.failed(10, nonFatal);
    expect([call.send(10, () => false), call.state]).toEqual([false, 'failed']);
  });

  test('counts failures that are not fatal, and those of a server that wants no more', () => {
    expect(policy.endOf(nonFatal)).toBe('retryable');
    expect(policy.endOf(fatal)).toBe('fatal');
    expect(policy.endOf({ ...fatal, pushbackMs: -1 })).toBe('retryable');
    const throttling = grpcRetryThrottling({ maxTokens: 2 });
    const call = policy.start(0);
    call.send(0);
    throttling.finished(10, false, policy.endOf(nonFatal));
    call.failed(10, nonFatal);
    expect(call.send(10, () => throttling.tryRetry(10))).toBe(false);
  });
});

test.each([
  ['maxAttempts', [1, 0, -1, 2.5, NaN, Infinity]],
  ['hedgingDelayMs', [-1, NaN, Infinity]],
  ['maxAttemptsLimit', [0, 1.5, NaN]],
] as const)('refuses %s of %j', (name, values) => {
  for (const value of values) {
    expect(() => hedgingPolicy({ maxAttempts: 2, [name]: value })).toThrow(name);
  }
});

test('refuses kinds that are none, and times that are no numbers', () => {
  expect(() => hedgingPolicy({ maxAttempts: 2, nonFatal: ['slow' as 'error'] })).toThrow(
    'nonFatal',
  );
  expect(() => policy.start(NaN)).toThrow('nowMs');
  expect(() => policy.start(0, NaN)).toThrow('deadlineMs');
});

test('never too many copies, none after the end, and one that was put back goes on alike', () => {
  const script = fc.array(
    fc.tuple(
      fc.constantFrom('send', 'send', 'succeeded', 'failed', 'fatal'),
      fc.integer({ min: -100, max: 700 }),
      fc.option(fc.integer({ min: -2, max: 300 }), { nil: undefined, freq: 3 }),
      fc.boolean(),
    ),
    { maxLength: 30 },
  );
  const live = (
    call: HedgedCall,
    steps: readonly (typeof script extends fc.Arbitrary<infer S> ? S : never)[number][],
    startMs: number,
  ) => {
    let nowMs = startMs;
    return steps.map(([what, afterMs, pushbackMs, isAllowed]) => {
      nowMs += afterMs;
      const wasOver = call.state !== 'open';
      const { sent } = call;
      const did =
        what === 'send'
          ? call.send(nowMs, () => isAllowed)
          : what === 'succeeded'
            ? call.succeeded(nowMs)
            : call.failed(nowMs, { kind: what === 'fatal' ? 'error' : 'rejected', pushbackMs });
      expect(call.sent).toBeLessThanOrEqual(4);
      expect(call.outstanding).toBeLessThanOrEqual(call.sent);
      if (wasOver) expect(call.sent).toBe(sent);
      if (call.state !== 'open') expect([call.outstanding, call.nextAtMs]).toEqual([0, Infinity]);
      // Whoever waits has something to wait for.
      else expect(call.outstanding > 0 || call.nextAtMs < Infinity).toBe(true);
      return [did, call.state, call.sent, call.outstanding, call.nextAtMs];
    });
  };
  checkProperty(
    fc.property(script, script, (before, after) => {
      const call = policy.start(0);
      live(call, before, 0);
      const saved = call.save();
      const copy = structuredClone(saved);
      const first = live(call, after, 1000);
      call.restore(saved);
      expect(live(call, after, 1000)).toEqual(first);
      expect(saved).toEqual(copy);
      const other = policy.start(77);
      other.restore(copy);
      expect(live(other, after, 1000)).toEqual(first);
    }),
  );
});
