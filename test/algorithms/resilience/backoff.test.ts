import {
  ConstantBackoff as CockatielConstant,
  ExponentialBackoff as CockatielExponential,
  fullJitterGenerator,
  halfJitterGenerator,
  noJitterGenerator,
} from 'cockatiel';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Backoff } from '#algorithms/resilience/backoff';
import { constantBackoff } from '#algorithms/resilience/constant-backoff';
import { decorrelatedJitter } from '#algorithms/resilience/decorrelated-jitter';
import { exponentialBackoff } from '#algorithms/resilience/exponential-backoff';
import type { Jitter } from '#algorithms/resilience/jitter';
import { linearBackoff } from '#algorithms/resilience/linear-backoff';
import { randomStream } from '#numerics/random-stream';
import { checkProperty } from '../../property';
import vectors from '../../vectors/backoff-jitter.json';
import { caseOf, chance } from './chance';

/** The first delays, each with what came before; chance is not asked. */
function delaysOf(backoff: Backoff, count: number, random = chance()): number[] {
  const delays: number[] = [];
  for (let retry = 1; retry <= count; retry++) {
    delays.push(backoff.delayMs(retry, random, delays.at(-1) ?? 0));
  }
  return delays;
}

const POLLY: Jitter = { from: 0.75, to: 1.25 };
const GRPC: Jitter = { from: 0.8, to: 1.2 };

describe('published cases', () => {
  const { cases } = vectors;
  const expected = (id: string) => caseOf({ cases }, id).expected;

  test('Finagle', () => {
    expect(delaysOf(constantBackoff({ baseMs: 7 }), 7)).toEqual(expected('finagle-const').ms);
    expect(delaysOf(exponentialBackoff({ baseMs: 2 }), 5)).toEqual(
      expected('finagle-exponential').ms,
    );
    expect(delaysOf(exponentialBackoff({ baseMs: 2, capMs: 15 }), 5)).toEqual(
      expected('finagle-exponential-max').ms,
    );
    expect(delaysOf(linearBackoff({ baseMs: 7, stepMs: 10 }), 5)).toEqual(
      expected('finagle-linear').ms,
    );
  });

  test('Polly', () => {
    const constant = constantBackoff({ baseMs: 1000, jitter: POLLY });
    const shares = caseOf({ cases }, 'polly-constant-jitter').input.random as number[];
    expect(shares.map((share) => constant.delayMs(1, chance(share), 0) / 1000)).toEqual(
      expected('polly-constant-jitter').seconds,
    );
    const linear = linearBackoff({ baseMs: 1000, jitter: POLLY });
    const others = caseOf({ cases }, 'polly-linear-jitter').input.random as number[];
    // Polly counts attempts from 0, and its third delay is the linear one of three.
    expect(others.map((share) => linear.delayMs(3, chance(share), 0) / 1000)).toEqual(
      expected('polly-linear-jitter').seconds,
    );
    expect(delaysOf(linearBackoff({ baseMs: 1000 }), 3).map((ms) => ms / 1000)).toEqual(
      expected('polly-linear').seconds,
    );
  });

  test('Envoy: a whole number below the interval, out of a random word', () => {
    // It takes the word modulo the interval, which is the same as a share of it.
    const words = (baseMs: number, capMs: number, word: number, count: number) => {
      const backoff = exponentialBackoff({ baseMs, capMs, jitter: 'full' });
      return Array.from({ length: count }, (_, index) => {
        const intervalMs = Math.min(capMs, baseMs * 2 ** index);
        const share = (word % intervalMs) / intervalMs;
        return Math.round(backoff.delayMs(index + 1, chance(share), 0));
      });
    };
    expect(words(25, 30, 27, 2)).toEqual(expected('envoy-jittered-25-30').ms);
    expect(words(5, 100, 9999, 7)).toEqual([4, 9, 19, 39, 79, 99, 99]);
    const asked = constantBackoff({ baseMs: 500, jitter: { from: 1, to: 1.5 } });
    const lowerBound = [22, 9999].map((word) =>
      Math.round(asked.delayMs(1, chance((word % 250) / 250), 0)),
    );
    expect(lowerBound).toEqual(expected('envoy-lower-bound').ms);
  });

  test('resilience4j, cockatiel and gRPC', () => {
    const delays = delaysOf(exponentialBackoff({ baseMs: 100, capMs: 100_000 }), 13);
    expect(delays[11]).toBe(expected('resilience4j-cap').attempt12);
    expect(delays[12]).toBe(expected('resilience4j-cap').attempt13);
    for (let at = 1; at <= 10; at++) expect(delays[at]).toBeGreaterThan(delays[at - 1]!);
    expect(delaysOf(exponentialBackoff({ baseMs: 128, capMs: 30_000 }), 11)).toEqual(
      expected('cockatiel-exponential').ms,
    );
    const grpc = exponentialBackoff({ baseMs: 100, capMs: 1000, jitter: GRPC });
    const seconds = (share: number) => delaysOf(grpc, 6, chance(share)).map((ms) => ms / 1000);
    expect(seconds(0.5)).toEqual(expected('grpc-a6').nominal_s);
    expect(seconds(0)[5]).toBeCloseTo(0.8, 12);
    // "may exceed maxBackoff by 20%"
    expect(seconds(1 - 2 ** -53)[5]).toBeCloseTo(1.2, 12);
  });

  test('AWS: the formulas of the simulator, one retry behind', () => {
    const baseMs = 5;
    const capMs = 2000;
    const expo = (n: number) => Math.min(capMs, 2 ** n * baseMs);
    for (const share of [0, 0.25, 0.999]) {
      for (let retry = 1; retry < 20; retry++) {
        const delay = (jitter: Jitter) =>
          exponentialBackoff({ baseMs, capMs, jitter }).delayMs(retry, chance(share), 0);
        // It calls backoff(1) before the first retry, so ours is its formula at retry − 1.
        const whole = expo(retry - 1);
        expect(delay('none')).toBe(whole);
        expect(delay('full')).toBe(share * whole);
        expect(delay('equal')).toBe(whole / 2 + share * (whole / 2));
      }
    }
    let sleep = baseMs;
    let previousDelayMs = 0;
    const decorrelated = decorrelatedJitter({ baseMs, capMs });
    for (const [index, share] of [0.9, 0.1, 0.99, 0.99, 0.99, 0.99, 0.99, 0.99, 0].entries()) {
      sleep = Math.min(capMs, baseMs + share * (sleep * 3 - baseMs));
      previousDelayMs = decorrelated.delayMs(index + 1, chance(share), previousDelayMs);
      expect(previousDelayMs).toBe(sleep);
    }
  });
});

describe('cockatiel', () => {
  afterEach(() => vi.restoreAllMocks());

  const cockatielDelays = (generator: typeof noJitterGenerator, count: number) => {
    const options = { initialDelay: 128, maxDelay: 30_000, exponent: 2, generator };
    let backoff = new CockatielExponential(options).next();
    return Array.from({ length: count }, () => {
      const { duration } = backoff;
      backoff = backoff.next(undefined);
      return duration;
    });
  };

  test.each([
    ['none', noJitterGenerator],
    ['full', fullJitterGenerator],
    ['equal', halfJitterGenerator],
  ] as const)(
    '%s jitter: the same, but that it rounds down what was random',
    (jitter, generator) => {
      for (const share of [0, 0.3, 0.75, 0.999]) {
        vi.spyOn(Math, 'random').mockReturnValue(share);
        const backoff = exponentialBackoff({ baseMs: 128, capMs: 30_000, jitter });
        const ours = delaysOf(backoff, 12, chance(share));
        expect(cockatielDelays(generator, 12)).toEqual(ours.map((delayMs) => Math.floor(delayMs)));
      }
    },
  );

  test('its generators without smoothing double whatever the exponent says; ours obey the factor', () => {
    const options = { initialDelay: 100, maxDelay: 30_000, exponent: 3 };
    expect(noJitterGenerator(2, { ...options, generator: noJitterGenerator })[0]).toBe(400);
    expect(exponentialBackoff({ baseMs: 100, factor: 3 }).delayMs(3, chance(), 0)).toBe(900);
  });

  test('its decorrelated jitter, which is not the one of AWS, may be shorter than the base', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.01);
    const [first = NaN] = [new CockatielExponential({ initialDelay: 128 }).next().duration];
    expect(first).toBeLessThan(128);
    expect(decorrelatedJitter({ baseMs: 128 }).delayMs(1, chance(0.01), 0)).toBeGreaterThan(128);
  });

  test('its constant backoff is ours', () => {
    expect(new CockatielConstant(50).next().duration).toBe(
      constantBackoff({ baseMs: 50 }).delayMs(1, chance(), 0),
    );
  });
});

const jitters = fc.oneof(
  fc.constantFrom<Jitter>('none', 'full', 'equal'),
  fc
    .tuple(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }))
    .map(([one, other]): Jitter => ({ from: Math.min(one, other), to: Math.max(one, other) })),
);
const rangeOf = (jitter: Jitter) => {
  if (typeof jitter === 'object') return jitter;
  return { from: { none: 1, full: 0, equal: 0.5 }[jitter], to: 1 };
};
const milliseconds = fc.double({ min: 0, max: 1e15, noNaN: true });
const seeds = fc.nat();
const retries = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 10_000 }));

describe('every delay', () => {
  test('has its jitter within the range, of the delay without', () => {
    const kinds = fc.constantFrom('constant', 'linear', 'exponential');
    const cases = fc.tuple(kinds, milliseconds, milliseconds, jitters, retries, seeds);
    checkProperty(
      fc.property(cases, ([kind, baseMs, moreMs, jitter, retry, seed]) => {
        const make = (how: Jitter) => {
          if (kind === 'constant') return constantBackoff({ baseMs, jitter: how });
          const options = { baseMs, capMs: baseMs + moreMs, jitter: how };
          return kind === 'linear' ? linearBackoff(options) : exponentialBackoff(options);
        };
        const plainMs = make('none').delayMs(retry, chance(), 0);
        const delayMs = make(jitter).delayMs(retry, randomStream(seed, 'jitter'), 0);
        const { from, to } = rangeOf(jitter);
        const rounding = 1e-9 * plainMs * to;
        expect(delayMs).toBeGreaterThanOrEqual(from * plainMs - rounding);
        expect(delayMs).toBeLessThanOrEqual(to * plainMs + rounding);
        expect(plainMs).toBeLessThanOrEqual(kind === 'constant' ? baseMs : baseMs + moreMs);
      }),
    );
  });

  test('of decorrelated jitter lies between the base and three times the last, under the cap', () => {
    const cases = fc.tuple(milliseconds, milliseconds, milliseconds, retries, seeds);
    checkProperty(
      fc.property(cases, ([baseMs, moreMs, previousDelayMs, retry, seed]) => {
        const capMs = baseMs + moreMs;
        const delayMs = decorrelatedJitter({ baseMs, capMs }).delayMs(
          retry,
          randomStream(seed, 'jitter'),
          previousDelayMs,
        );
        expect(delayMs).toBeGreaterThanOrEqual(baseMs);
        expect(delayMs).toBeLessThanOrEqual(capMs);
        expect(delayMs).toBeLessThanOrEqual(3 * Math.max(baseMs, previousDelayMs));
      }),
    );
  });

  test('never shrinks without jitter', () => {
    const factors = fc.double({ min: 1, max: 10, noNaN: true });
    checkProperty(
      fc.property(milliseconds, factors, retries, (baseMs, factor, retry) => {
        const backoff = exponentialBackoff({ baseMs, factor });
        const here = backoff.delayMs(retry, chance(), 0);
        // Squaring rounds in another order from one retry to the next.
        expect(backoff.delayMs(retry + 1, chance(), 0)).toBeGreaterThanOrEqual(here * (1 - 1e-9));
      }),
    );
  });
});

describe('far out', () => {
  test.each([5000, 1e9, Number.MAX_SAFE_INTEGER])('nothing overflows at retry %d', (retry) => {
    const random = () => randomStream(1, 'jitter');
    expect(exponentialBackoff({ baseMs: 100, capMs: 20_000 }).delayMs(retry, chance(), 0)).toBe(
      20_000,
    );
    expect(exponentialBackoff({ baseMs: 0 }).delayMs(retry, chance(), 0)).toBe(0);
    expect(exponentialBackoff({ baseMs: 7, factor: 1 }).delayMs(retry, chance(), 0)).toBe(7);
    expect(linearBackoff({ baseMs: 1e300, capMs: 1e301 }).delayMs(retry, chance(), 0)).toBe(1e301);
    const wild = exponentialBackoff({ baseMs: 1, jitter: { from: 0.5, to: 3 } });
    const delays = [wild, linearBackoff({ baseMs: 1e308 }), decorrelatedJitter({ baseMs: 1 })].map(
      (backoff) => backoff.delayMs(retry, random(), Number.MAX_VALUE),
    );
    for (const delayMs of delays) expect(Number.isFinite(delayMs)).toBe(true);
  });

  test('three times the longest delay is still a number', () => {
    for (const share of [0, 0.5]) {
      const delayMs = decorrelatedJitter({ baseMs: 1 }).delayMs(2, chance(share), Number.MAX_VALUE);
      expect(delayMs).toBeCloseTo(share === 0 ? 1 : Number.MAX_VALUE / 2, 0);
      expect(decorrelatedJitter({ baseMs: 1, capMs: 9 }).delayMs(2, chance(share), 1e308)).toBe(
        share === 0 ? 1 : 9,
      );
    }
  });

  test('3 to the 20th is exact', () => {
    expect(exponentialBackoff({ baseMs: 1, factor: 3 }).delayMs(21, chance(), 0)).toBe(3 ** 20);
  });
});

test('draws once with jitter, and never without', () => {
  const draws = (backoff: Backoff) => {
    const random = chance(0.5);
    backoff.delayMs(3, random, 10);
    return random.drawn;
  };
  expect(draws(exponentialBackoff({ baseMs: 1, jitter: 'full' }))).toBe(1);
  expect(draws(exponentialBackoff({ baseMs: 1, jitter: 'equal' }))).toBe(1);
  expect(draws(decorrelatedJitter({ baseMs: 1 }))).toBe(1);
  expect(draws(exponentialBackoff({ baseMs: 1 }))).toBe(0);
  expect(draws(linearBackoff({ baseMs: 1, jitter: { from: 0.5, to: 0.5 } }))).toBe(0);
});

describe('refuses', () => {
  const wrong = [NaN, Infinity, -Infinity, -1, -Number.MIN_VALUE];

  test.each(wrong)('%d for a duration', (value) => {
    const message = new RegExp(`baseMs must be .*, got ${value}`);
    expect(() => constantBackoff({ baseMs: value })).toThrow(message);
    expect(() => linearBackoff({ baseMs: value })).toThrow(message);
    expect(() => exponentialBackoff({ baseMs: value })).toThrow(message);
    expect(() => decorrelatedJitter({ baseMs: value })).toThrow(message);
    expect(() => linearBackoff({ baseMs: 1, stepMs: value })).toThrow('stepMs');
    expect(() => linearBackoff({ baseMs: 1, capMs: value })).toThrow('capMs');
    expect(() => exponentialBackoff({ baseMs: 1, capMs: value })).toThrow('capMs');
    expect(() => decorrelatedJitter({ baseMs: 1, capMs: value })).toThrow('capMs');
    expect(() => decorrelatedJitter({ baseMs: 1 }).delayMs(1, chance(0), value)).toThrow(
      'previousDelayMs',
    );
  });

  test('a cap under the base, a factor that shrinks, a jitter that is none', () => {
    expect(() => exponentialBackoff({ baseMs: 10, capMs: 9 })).toThrow('capMs');
    for (const factor of [NaN, Infinity, 0, 0.99]) {
      expect(() => exponentialBackoff({ baseMs: 10, factor })).toThrow('factor');
    }
    expect(() => constantBackoff({ baseMs: 1, jitter: 'half' as Jitter })).toThrow('jitter');
    expect(() => constantBackoff({ baseMs: 1, jitter: 'toString' as Jitter })).toThrow('jitter');
    expect(() => constantBackoff({ baseMs: 1, jitter: { from: -1, to: 1 } })).toThrow(
      'jitter.from',
    );
    expect(() => constantBackoff({ baseMs: 1, jitter: { from: 1, to: 0.5 } })).toThrow('jitter.to');
  });

  test.each([0, -1, 1.5, NaN, Infinity])('a retry that is number %d', (retry) => {
    for (const backoff of [
      constantBackoff({ baseMs: 1 }),
      linearBackoff({ baseMs: 1 }),
      exponentialBackoff({ baseMs: 1 }),
      decorrelatedJitter({ baseMs: 1 }),
    ]) {
      expect(() => backoff.delayMs(retry, chance(0.5), 0)).toThrow('retry');
    }
  });
});
