import { describe, expect, test } from 'vitest';
import { type HedgeOptions, hedge } from '#algorithms/resilience/async/hedge';
import { linkedController } from '#algorithms/resilience/async/linked-controller';
import { manualClock } from '#algorithms/resilience/async/manual-clock';
import { envoyRetryBudget } from '#algorithms/resilience/envoy-retry-budget';
import { grpcRetryThrottling } from '#algorithms/resilience/grpc-retry-throttling';
import { type HedgingPolicyOptions, hedgingPolicy } from '#algorithms/resilience/hedging-policy';
import { listenerCount, settled, watch } from './listeners';

/** What each copy does: answers after so long, or fails then. */
type Plan = readonly { readonly afterMs: number; readonly error?: unknown }[];

function hedged(
  plan: Plan,
  policy: Partial<HedgingPolicyOptions> = {},
  options: HedgeOptions = {},
) {
  const clock = manualClock();
  const sentMs: number[] = [];
  const signals: AbortSignal[] = [];
  const operation = async (signal: AbortSignal) => {
    const number = sentMs.push(clock.nowMs());
    signals.push(signal);
    const { afterMs, error } = plan[number - 1]!;
    await clock.sleep(afterMs, signal);
    if (error !== undefined) throw error;
    return `answer ${number} at ${clock.nowMs()}`;
  };
  const settings = hedgingPolicy({
    maxAttempts: 3,
    hedgingDelayMs: 50,
    nonFatal: ['error'],
    ...policy,
  });
  const call = watch(hedge(operation, settings, clock, options));
  const aborted = () => signals.map((signal) => signal.aborted);
  return { clock, sentMs, call, aborted };
}

describe('hedge', () => {
  test('takes the first answer, and stops the others but not the one that won', async () => {
    const { clock, sentMs, call, aborted } = hedged([
      { afterMs: 500 },
      { afterMs: 30 },
      { afterMs: 1 },
    ]);
    await clock.advance(1000);
    expect([call.said, sentMs]).toEqual(['gave answer 2 at 80', [0, 50]]);
    expect([aborted(), clock.sleeperCount]).toEqual([[true, false], 0]);
  });

  test('sends one copy alone if the answer is soon', async () => {
    const { clock, sentMs, call } = hedged([{ afterMs: 49 }]);
    await clock.advance(1000);
    expect([call.said, sentMs, clock.sleeperCount]).toEqual(['gave answer 1 at 49', [0], 0]);
  });

  test('sends the next at once after a failure that is not fatal', async () => {
    const { clock, sentMs, call } = hedged([
      { afterMs: 10, error: new Error('busy') },
      { afterMs: 500 },
      { afterMs: 500 },
    ]);
    await clock.advance(1000);
    expect([call.said, sentMs]).toEqual(['gave answer 2 at 510', [0, 10, 60]]);
  });

  test('gives the last error when all have failed', async () => {
    const { clock, call } = hedged(
      [100, 20, 30].map((afterMs) => ({ afterMs, error: new Error(`after ${afterMs}`) })),
    );
    await clock.advance(1000);
    expect([call.said, clock.sleeperCount]).toEqual(['threw after 30', 0]);
  });

  test('ends all with a fatal failure', async () => {
    const { clock, sentMs, call, aborted } = hedged(
      [{ afterMs: 500 }, { afterMs: 10, error: new Error('declined') }],
      { nonFatal: [] },
    );
    await clock.advance(1000);
    expect([call.said, sentMs, aborted()]).toEqual(['threw declined', [0, 50], [true, false]]);
    expect(clock.sleeperCount).toBe(0);
  });

  test('waits as long as the server asks, or sends no more', async () => {
    const busy = (pushbackMs: number) => Object.assign(new Error('busy'), { pushbackMs });
    const later = hedged([{ afterMs: 10, error: busy(200) }, { afterMs: 5 }]);
    await later.clock.advance(1000);
    expect([later.call.said, later.sentMs]).toEqual(['gave answer 2 at 215', [0, 210]]);
    const never = hedged([{ afterMs: 10, error: busy(-1) }]);
    await never.clock.advance(1000);
    expect([never.call.said, never.sentMs]).toEqual(['threw busy', [0]]);
  });

  test('sends all at once without a delay, and nothing after the deadline', async () => {
    const plan = [{ afterMs: 900 }, { afterMs: 901 }, { afterMs: 902 }];
    const atOnce = hedged(plan, { hedgingDelayMs: 0 });
    await atOnce.clock.advance(1000);
    expect([atOnce.call.said, atOnce.sentMs]).toEqual(['gave answer 1 at 900', [0, 0, 0]]);
    const soon = hedged(plan, {}, { deadlineMs: 60 });
    await soon.clock.advance(1000);
    expect([soon.call.said, soon.sentMs]).toEqual(['gave answer 1 at 900', [0, 50]]);
    const late = hedged(plan, {}, { deadlineMs: 0 });
    await settled();
    expect([late.call.said, late.sentMs]).toEqual(['threw no answer within 0 ms', []]);
  });

  test('counts what is thrown before a promise is there', async () => {
    const clock = manualClock();
    const policy = hedgingPolicy({ maxAttempts: 2, nonFatal: ['error'] });
    const operation = () => {
      throw new Error('not even begun');
    };
    await expect(hedge(operation, policy, clock)).rejects.toThrow('not even begun');
  });

  test('takes one of two answers that come together', async () => {
    const answers = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const policy = hedgingPolicy({ maxAttempts: 2 });
    const budget = envoyRetryBudget();
    let copy = 0;
    const call = hedge(() => answers[copy++]!.promise, policy, manualClock(), { budget });
    await settled();
    answers[1]!.resolve('second');
    answers[0]!.resolve('first');
    await expect(call).resolves.toBe('second');
    expect(budget.save()).toEqual({ active: 0, retries: 0 });
  });

  test('asks the caller what kind of failure an error is', async () => {
    const { clock, call } = hedged(
      [{ afterMs: 1, error: 'card declined' }],
      {},
      {
        failureOf: () => ({ kind: 'rejected' }),
      },
    );
    await clock.advance(1);
    expect(call.said).toBe('threw card declined');
  });
});

describe('a signal', () => {
  test('ends all copies at once, and nothing stays behind', async () => {
    const { signal, abort } = linkedController();
    const budget = envoyRetryBudget();
    const { clock, sentMs, call, aborted } = hedged(
      [{ afterMs: 500 }, { afterMs: 500 }],
      {},
      { signal, budget },
    );
    await clock.advance(70);
    expect([sentMs, listenerCount(signal), budget.save()]).toEqual([
      [0, 50],
      3,
      { active: 2, retries: 1 },
    ]);
    abort('closed');
    await settled();
    expect([call.said, aborted(), listenerCount(signal)]).toEqual([
      'threw closed',
      [true, true],
      0,
    ]);
    expect([clock.sleeperCount, budget.save()]).toEqual([0, { active: 0, retries: 0 }]);
    await clock.advance(1000);
    expect(sentMs).toHaveLength(2);
  });

  test('that is aborted before lets nothing begin', async () => {
    const { signal, abort } = linkedController();
    abort('never');
    const { sentMs, call } = hedged([], {}, { signal });
    await settled();
    expect([call.said, sentMs, listenerCount(signal)]).toEqual(['threw never', [], 0]);
  });

  test('has no listener left after an answer', async () => {
    const { signal } = linkedController();
    const { clock, call } = hedged([{ afterMs: 70 }, { afterMs: 500 }], {}, { signal });
    await clock.advance(1000);
    expect([call.said, listenerCount(signal)]).toEqual(['gave answer 1 at 70', 0]);
  });

  test('of copies that do not listen: what they do later is nobody’s concern', async () => {
    const clock = manualClock();
    const budget = envoyRetryBudget();
    let copy = 0;
    const deaf = () => {
      const delayMs = [300, 10, 400][copy++]!;
      return clock
        .sleep(delayMs)
        .then(() => (delayMs === 400 ? Promise.reject(new Error('late')) : delayMs));
    };
    const policy = hedgingPolicy({ maxAttempts: 3 });
    const call = watch(hedge(deaf, policy, clock, { budget }));
    await clock.advance(1000);
    await settled();
    expect([call.said, copy, budget.save()]).toEqual(['gave 10', 3, { active: 0, retries: 0 }]);
  });
});

test('a budget that is used up sends no copies', async () => {
  const budget = grpcRetryThrottling({ maxTokens: 2 });
  const plan = [{ afterMs: 10, error: new Error('busy') }, { afterMs: 5 }];
  const { clock, sentMs, call } = hedged(plan, {}, { budget });
  await clock.advance(1000);
  expect([call.said, sentMs, budget.tokens]).toEqual(['threw busy', [0], 1]);
});

describe('what fails besides the operation', () => {
  const policy = hedgingPolicy({ maxAttempts: 2, hedgingDelayMs: 50 });

  test('a clock ends the call', async () => {
    const clock = { nowMs: () => 0, sleep: () => Promise.reject(new Error('no timers')) };
    const call = hedge(() => new Promise(() => {}), policy, clock);
    await expect(call).rejects.toThrow('no timers');
  });

  test('a classifier ends the call, and the copies', async () => {
    const failureOf = () => {
      throw new Error('cannot tell');
    };
    const { clock, call, aborted } = hedged(
      [{ afterMs: 60, error: 'odd' }, { afterMs: 500 }],
      {},
      { failureOf },
    );
    await clock.advance(1000);
    expect([call.said, aborted(), clock.sleeperCount]).toEqual([
      'threw cannot tell',
      [true, true],
      0,
    ]);
  });

  test('a deadline that is no number is a rejection', async () => {
    const call = hedge(() => Promise.resolve(1), policy, manualClock(), { deadlineMs: NaN });
    await expect(call).rejects.toThrow('deadlineMs');
  });
});
