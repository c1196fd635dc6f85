import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type IdempotencyDialect,
  type IdempotencyKeys,
  idempotencyKeys,
} from '#algorithms/resilience/idempotency-keys';
import { checkProperty } from '../../property';
import vectors from '../../vectors/idempotency.json';
import { caseOf } from './chance';

const DAY = 86_400_000;
const ok = { status: 201, body: { charge: 'ch_1' } };

/** Begins a request that must be new, and gives its ticket. */
function begun(keys: IdempotencyKeys, nowMs: number, key = 'k', fingerprint = 'f'): number {
  const decision = keys.begin(nowMs, key, fingerprint);
  if (decision.action !== 'process') throw new Error(`was told to ${decision.action}`);
  return decision.ticket;
}
const refusal = (status: number) => ({ action: 'refuse', status });
const replay = (answer: object) => ({ action: 'replay', answer });
const expected = (id: string) => caseOf(vectors, id).expected;

describe('the draft’s matrix', () => {
  test('ietf-missing', () => {
    const keys = idempotencyKeys();
    expect(keys.begin(0, undefined, 'f')).toEqual(refusal(expected('ietf-missing').status!));
    expect(keys.begin(0, '', 'f')).toEqual(refusal(400));
    expect(keys.size).toBe(0);
  });

  test('ietf-first, ietf-concurrent, ietf-retry-after-completion', () => {
    const keys = idempotencyKeys();
    expect(expected('ietf-first').action).toBe('process normally');
    const ticket = begun(keys, 0);
    expect(keys.begin(1, 'k', 'f')).toEqual(refusal(expected('ietf-concurrent').status!));
    expect(keys.finish(2, ticket, ok)).toBe(true);
    expect(expected('ietf-retry-after-completion').action).toMatch(/success or error/);
    expect([keys.begin(3, 'k', 'f'), keys.begin(DAY - 1, 'k', 'f')]).toEqual([
      replay(ok),
      replay(ok),
    ]);
    const failed = begun(keys, 4, 'other');
    keys.finish(5, failed, { status: 500 });
    expect(keys.begin(6, 'other', 'f')).toEqual(replay({ status: 500 }));
  });

  test('ietf-different-payload, after the answer and before', () => {
    const keys = idempotencyKeys();
    const { status = NaN } = expected('ietf-different-payload');
    const ticket = begun(keys, 0);
    expect(keys.begin(1, 'k', 'g')).toEqual(refusal(status));
    keys.finish(2, ticket, ok);
    expect(keys.begin(3, 'k', 'g')).toEqual(refusal(status));
    expect(keys.begin(3, 'k', 'f')).toEqual(replay(ok));
  });
});

describe('dialects', () => {
  /** What a retry is told after an answer with this status. */
  const after = (dialect: IdempotencyDialect, status: number) => {
    const keys = idempotencyKeys({ dialect });
    keys.finish(1, begun(keys, 0), { status });
    return keys.begin(2, 'k', 'f').action;
  };
  const replayed = (dialect: IdempotencyDialect) =>
    [200, 201, 299, 302, 400, 402, 499, 500, 503].filter(
      (status) => after(dialect, status) === 'replay',
    );

  test('keep different answers', () => {
    expect(expected('stripe-v1').stores).toMatch(/including 500s/);
    expect(replayed('ietf')).toHaveLength(9);
    expect(replayed('stripe')).toHaveLength(9);
    expect(expected('checkout-com').stores).toMatch(/^2xx only/);
    expect(replayed('checkout')).toEqual([200, 201, 299]);
    expect(expected('ppro').stores_4xx).toBe(false);
    expect(replayed('ppro')).toEqual([200, 201, 299, 302, 500, 503]);
  });

  test('refuse another payload each with their own status, and a second request with 409', () => {
    const statuses = (dialect: IdempotencyDialect) => {
      const keys = idempotencyKeys({ dialect });
      begun(keys, 0);
      return [keys.begin(1, 'k', 'g'), keys.begin(1, 'k', 'f')];
    };
    expect(statuses('stripe')).toEqual([refusal(400), refusal(409)]);
    expect(statuses('checkout')).toEqual([refusal(422), refusal(409)]);
    expect(statuses('ppro')).toEqual([refusal(409), refusal(expected('ppro').concurrent!)]);
  });

  test('of vendors make do without a key, the draft’s may', () => {
    for (const dialect of ['stripe', 'checkout', 'ppro'] as const) {
      const keys = idempotencyKeys({ dialect });
      const tickets = [begun(keys, 0, ''), begun(keys, 0, '')];
      expect(tickets[0]).not.toBe(tickets[1]);
      expect(keys.size).toBe(0);
      // There is nothing to keep the answer by.
      expect(keys.finish(1, tickets[0]!, ok)).toBe(false);
    }
    expect(idempotencyKeys({ required: false }).begin(0, undefined, 'f').action).toBe('process');
    expect(idempotencyKeys({ dialect: 'stripe', required: true }).begin(0, undefined, 'f')).toEqual(
      refusal(400),
    );
  });

  test('keep a key for a day; then it is as new', () => {
    expect([expected('checkout-com').ttl_h, expected('ppro').ttl_h]).toEqual([24, 24]);
    expect(expected('stripe-v1').prune).toMatch(/24 h old; a reused key then makes a NEW request/);
    const keys = idempotencyKeys({ dialect: 'stripe' });
    keys.finish(10, begun(keys, 5), ok);
    expect(keys.begin(5 + DAY - 1, 'k', 'f')).toEqual(replay(ok));
    // Another payload is nothing to an expired key.
    expect(keys.begin(5 + DAY, 'k', 'g').action).toBe('process');
  });

  test('what fails before it is executed, as Stripe has it, is to be abandoned: the key is as new', () => {
    expect(expected('stripe-v1').not_stored).toMatch(/validation failures/);
    const keys = idempotencyKeys({ dialect: 'stripe' });
    const ticket = begun(keys, 0);
    keys.abandon(1, ticket);
    expect(keys.size).toBe(0);
    expect(keys.finish(2, ticket, ok)).toBe(false);
    expect(keys.begin(3, 'k', 'another payload').action).toBe('process');
  });

  test('keys of Stripe have 255 characters at most', () => {
    const longest = Number(expected('stripe-v1').max_len);
    const keys = idempotencyKeys({ dialect: 'stripe' });
    expect(keys.begin(0, 'x'.repeat(longest), 'f').action).toBe('process');
    expect(keys.begin(0, 'x'.repeat(longest + 1), 'f')).toEqual(refusal(400));
  });
});

describe('time', () => {
  test('never frees a key whose request is under way, or it would be paid twice', () => {
    const keys = idempotencyKeys({ ttlMs: 100 });
    const ticket = begun(keys, 0);
    expect(keys.begin(1e15, 'k', 'f')).toEqual(refusal(409));
    // By then nobody may ask for the answer any more.
    expect(keys.finish(1e15, ticket, ok)).toBe(false);
    expect(keys.size).toBe(0);
  });

  test('frees it after the lock, if there is one; the first one’s answer is then not kept', () => {
    const keys = idempotencyKeys({ lockMs: 50 });
    const slow = begun(keys, 0);
    expect(keys.begin(49, 'k', 'f')).toEqual(refusal(409));
    const second = begun(keys, 50);
    expect(second).not.toBe(slow);
    expect(keys.finish(60, slow, ok)).toBe(false);
    keys.abandon(60, slow);
    expect(keys.begin(61, 'k', 'f')).toEqual(refusal(409));
    expect(keys.finish(70, second, { status: 202 })).toBe(true);
    expect(keys.begin(80, 'k', 'f')).toEqual(replay({ status: 202 }));
  });

  test('after the lock, an answer that comes before anyone has asked again is kept', () => {
    const keys = idempotencyKeys({ lockMs: 50 });
    const slow = begun(keys, 0);
    begun(keys, 60, 'another');
    expect(keys.finish(70, slow, ok)).toBe(true);
    expect(keys.begin(80, 'k', 'f')).toEqual(replay(ok));
  });

  test('counts from the first request on, and does not run backwards', () => {
    const keys = idempotencyKeys({ ttlMs: 100 });
    keys.finish(90, begun(keys, 50), ok);
    expect(keys.begin(0, 'k', 'f')).toEqual(replay(ok));
    expect(keys.begin(149, 'k', 'f')).toEqual(replay(ok));
    expect(keys.begin(150, 'k', 'f').action).toBe('process');
    // That request began at 150, whatever the clock says now.
    expect(keys.begin(20, 'k', 'f')).toEqual(refusal(409));
  });

  test('lets go of what is over, and of the dead with a lock', () => {
    const keys = idempotencyKeys({ ttlMs: 100, lockMs: 500 });
    for (let at = 0; at < 10; at++) keys.finish(at, begun(keys, at, `k${at}`), ok);
    begun(keys, 10, 'dead');
    expect(keys.size).toBe(11);
    keys.begin(105, undefined, 'f');
    expect(keys.size).toBe(5);
    keys.begin(400, undefined, 'f');
    expect(keys.size).toBe(1);
    keys.begin(510, undefined, 'f');
    expect(keys.size).toBe(0);
  });
});

test('a ticket is good for one answer', () => {
  const keys = idempotencyKeys();
  const ticket = begun(keys, 0);
  expect(keys.finish(1, ticket, ok)).toBe(true);
  expect(keys.finish(2, ticket, { status: 500 })).toBe(false);
  keys.abandon(3, ticket);
  expect(keys.finish(4, 999, ok)).toBe(false);
  expect(keys.begin(5, 'k', 'f')).toEqual(replay(ok));
});

test('keys are any text', () => {
  const keys = idempotencyKeys();
  for (const key of ['__proto__', 'constructor', ' ', '0']) {
    keys.finish(1, begun(keys, 0, key), ok);
    expect(keys.begin(2, key, 'f')).toEqual(replay(ok));
  }
});

describe('refuses', () => {
  test.each([
    ['ttlMs', [0, -1, NaN, Infinity]],
    ['lockMs', [0, -1, NaN, Infinity]],
    ['maxKeyLength', [0, 1.5, NaN]],
    ['dialect', ['visa', 'toString']],
    ['required', ['yes']],
  ] as const)('%s of %j', (name, values) => {
    for (const value of values) expect(() => idempotencyKeys({ [name]: value })).toThrow(name);
  });

  test.each([0, 99, 600, 200.5, NaN])('a status of %d', (status) => {
    const keys = idempotencyKeys();
    const ticket = begun(keys, 0);
    expect(() => keys.finish(1, ticket, { status })).toThrow('answer.status');
  });
});

test('at most one payment a key and day, always the same answer; put back, it goes on alike', () => {
  const script = fc.array(
    fc.tuple(
      fc.constantFrom('begin', 'begin', 'finish', 'fail', 'abandon'),
      fc.integer({ min: -30, max: 60 }),
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('f', 'f', 'f', 'g'),
    ),
    { maxLength: 60 },
  );
  checkProperty(
    fc.property(script, script, (before, after) => {
      const keys = idempotencyKeys({ dialect: 'checkout', ttlMs: 200, required: true });
      let latestMs = 0;
      let tickets: { key: string; ticket: number; beganMs: number }[] = [];
      let paidMs = new Map<string, number>();
      const live = (steps: typeof before, startMs: number) => {
        let nowMs = startMs;
        return steps.map(([what, afterMs, key, fingerprint]) => {
          nowMs += afterMs;
          latestMs = Math.max(latestMs, nowMs);
          if (what === 'begin') {
            const decision = keys.begin(nowMs, key, fingerprint);
            if (decision.action === 'process') {
              tickets.push({ key, ticket: decision.ticket, beganMs: latestMs });
            }
            // Never two at work on one key.
            expect(new Set(tickets.map((each) => each.key)).size).toBe(tickets.length);
            return decision;
          }
          const done = tickets.find((each) => each.key === key);
          if (!done) return undefined;
          tickets = tickets.filter((each) => each !== done);
          if (what === 'abandon') return keys.abandon(nowMs, done.ticket);
          const isKept = keys.finish(nowMs, done.ticket, { status: what === 'finish' ? 200 : 503 });
          expect(isKept).toBe(what === 'finish' && latestMs - done.beganMs < 200);
          if (isKept) {
            // What was paid by this key before was forgotten, a whole term after it began.
            expect(done.beganMs - (paidMs.get(key) ?? -200)).toBeGreaterThanOrEqual(200);
            paidMs.set(key, done.beganMs);
            expect(keys.begin(nowMs, key, '?')).toEqual(refusal(422));
          }
          return isKept;
        });
      };
      live(before, 0);
      const saved = keys.save();
      const copy = structuredClone(saved);
      const then = [latestMs, [...tickets], new Map(paidMs)] as const;
      const first = live(after, 2000);
      keys.restore(saved);
      [latestMs, tickets, paidMs] = [then[0], [...then[1]], new Map(then[2])];
      expect(live(after, 2000)).toEqual(first);
      expect(saved).toEqual(copy);
      const other = idempotencyKeys({ dialect: 'checkout', ttlMs: 200, required: true });
      other.restore(copy);
      expect(other.save()).toEqual(copy);
    }),
  );
});
